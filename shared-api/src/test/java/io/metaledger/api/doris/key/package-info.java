@NullMarked
package io.metaledger.api.doris.key;

import org.jspecify.annotations.NullMarked;
