/**
 * The rules of the Doris meta service: which commands are accepted and what then has happened (contract: Doris,
 * sections 4 to 8).
 */
@NullMarked
package io.metaledger.command.doris;

import org.jspecify.annotations.NullMarked;
