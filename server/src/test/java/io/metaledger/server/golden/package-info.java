/** Plays exchanges that are written down in text files, for any dialect. */
@NullMarked
package io.metaledger.server.golden;

import org.jspecify.annotations.NullMarked;
