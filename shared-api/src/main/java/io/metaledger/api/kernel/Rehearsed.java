package io.metaledger.api.kernel;

/**
 * What a command would come to.
 *
 * @param outcome its position is that of the newest event that the decision knew, whether there are events or not
 * @param before what the decision rests on
 * @param after the same once the events had happened; it has the position of {@code before}, since they have none
 * @param provenance that the events would have
 */
public record Rehearsed(Outcome outcome, Image before, Image after, Provenance provenance) {}
