/**
 * Hosts the deciders of all dialects on Axon: loading, deciding, appending, retrying, and the repetition of requests.
 */
@NullMarked
package io.metaledger.command.kernel;

import org.jspecify.annotations.NullMarked;
