/**
 * The language of the Doris meta service: its commands, events, refusals and states (contract: Doris, sections 3 to 7).
 */
@NullMarked
package io.metaledger.api.doris;

import org.jspecify.annotations.NullMarked;
