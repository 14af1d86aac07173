/** What clients may change through the ledger API. */
@NullMarked
package io.metaledger.command.ledger;

import org.jspecify.annotations.NullMarked;
