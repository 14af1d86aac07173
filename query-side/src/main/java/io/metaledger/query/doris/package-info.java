/** The reading operations of the Doris dialect. */
@NullMarked
package io.metaledger.query.doris;

import org.jspecify.annotations.NullMarked;
