/** The wire of the ledger API: how it writes times and what it says when it cannot do something. */
@NullMarked
package io.metaledger.api.ledger.wire;

import org.jspecify.annotations.NullMarked;
