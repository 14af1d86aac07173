/** The wire form of the undermoon dialect: strict parsing, rendering of state and views, and the one error table. */
@NullMarked
package io.metaledger.api.undermoon.wire;

import org.jspecify.annotations.NullMarked;
