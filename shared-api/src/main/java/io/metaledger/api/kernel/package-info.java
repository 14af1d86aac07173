/** The language that every dialect and every module shares: requests, commands, events, entities and the past. */
@NullMarked
package io.metaledger.api.kernel;

import org.jspecify.annotations.NullMarked;
