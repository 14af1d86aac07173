package io.metaledger.api.kernel;

/**
 * What a command would come to.
 *
 * @param outcome its position is the one that its last event will get if nobody else writes before the real call
 * @param before what the decision rests on
 * @param after the same once the events had happened; it has the position of {@code before}, since they have none
 * @param provenance that the events would have
 */
public record Rehearsed(Outcome outcome, Image before, Image after, Provenance provenance) {}
