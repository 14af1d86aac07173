/** The commands for people and scripts (ledger API, section 14). They speak to a server, or start one on a store. */
@NullMarked
package io.metaledger.server.cli;

import org.jspecify.annotations.NullMarked;
