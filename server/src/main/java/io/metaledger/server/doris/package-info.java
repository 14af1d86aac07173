/** The front door of the Doris dialect. */
@NullMarked
package io.metaledger.server.doris;

import org.jspecify.annotations.NullMarked;
