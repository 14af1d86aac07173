/** The rules of the Doris meta service as sentences. */
@NullMarked
package io.metaledger.command.doris;

import org.jspecify.annotations.NullMarked;
