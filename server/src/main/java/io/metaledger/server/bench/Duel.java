package io.metaledger.server.bench;

import java.util.concurrent.ThreadFactory;

/** Measures a load and its baseline by turns. */
final class Duel {

    /** The kind that the server has, for loads and baselines alike. */
    static final ThreadFactory THREADS = Thread.ofVirtual().name("bench-", 0).factory();

    private final Extent extent;

    Duel(Extent extent) {
        this.extent = extent;
    }

    /** Both with the same number of callers. */
    Row measure(Group group, Load load, Load baseline, int callers) throws Exception {
        var ours = new Measurement(load, callers, THREADS, extent.callsMax());
        var theirs = new Measurement(baseline, callers, THREADS, extent.callsMax());
        theirs.warmUp(extent.warmUp());
        ours.warmUp(extent.warmUp());
        for (int turn = 0; turn < extent.turns(); turn++) {
            theirs.run(extent.turn());
            ours.run(extent.turn());
        }
        return new Row(group, ours.figure(), theirs.figure());
    }
}
