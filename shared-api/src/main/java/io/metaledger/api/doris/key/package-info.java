/** The layout of the keys under which a meta service stores its records (contract: Doris, sections 8.1 to 8.4). */
@NullMarked
package io.metaledger.api.doris.key;

import org.jspecify.annotations.NullMarked;
