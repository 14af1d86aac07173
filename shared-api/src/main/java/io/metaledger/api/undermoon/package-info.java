/**
 * The language of the undermoon dialect, the memory broker API v3: commands, events, refusals, the state and its views.
 */
@NullMarked
package io.metaledger.api.undermoon;

import org.jspecify.annotations.NullMarked;
