/** The reading operations of the undermoon dialect. */
@NullMarked
package io.metaledger.query.undermoon;

import org.jspecify.annotations.NullMarked;
