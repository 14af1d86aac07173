/** The journal: an append-only, hash-chained sequence of events on JDBC, and Axon's storage engine over it. */
@NullMarked
package io.metaledger.journal;

import org.jspecify.annotations.NullMarked;
