/**
 * Histories of concurrent calls on several processes, recorded while connections stall and break and processes die, and
 * the check that each of them could have been given by a single process that does one thing after another.
 */
@NullMarked
package io.metaledger.server.histories;

import org.jspecify.annotations.NullMarked;
