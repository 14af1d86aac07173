/** The front door of the ledger API, which is the product's own and the same for every dialect. */
@NullMarked
package io.metaledger.server.ledger;

import org.jspecify.annotations.NullMarked;
