/** The past: instants, the audit trail and what the ledger API reads. It looks at the journal and changes nothing. */
@NullMarked
package io.metaledger.query.history;

import org.jspecify.annotations.NullMarked;
