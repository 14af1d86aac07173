package io.metaledger.server.bench;

import java.time.Duration;

/**
 * How much is done. Everything is bounded, in time and in number.
 *
 * @param time how long each load is measured, and as long its baseline
 * @param warmUp how long each runs before that
 * @param turns in how many parts a load and its baseline take turns, so that what else the machine does hits both
 * @param callsMax calls of one caller in one part
 * @param instances that commands are about
 * @param nodes of the instance that is read
 * @param events that are folded when the views are rebuilt
 * @param transactions that are finished before memory and the start are looked at
 * @param rebuilds how often they are
 * @param pastReads of different instants
 * @param commits that the use of the disk is measured with
 */
record Extent(
        Duration time,
        Duration warmUp,
        int turns,
        long callsMax,
        int instances,
        int nodes,
        int events,
        int transactions,
        int rebuilds,
        int pastReads,
        int commits) {

    static final int INSTANCES = 1_000;
    static final int NODES = 100;

    private static final int LONG = 8;
    private static final int CALLS_MAX = 1_000_000;
    private static final int TURNS = 5;

    static Extent full(Duration time, int events, int transactions) {
        return new Extent(time, time, TURNS, CALLS_MAX, INSTANCES, NODES, events, transactions, 3, 200, 2_000);
    }

    /** Shows that everything runs; its figures mean nothing. */
    static Extent quick() {
        return new Extent(Duration.ofMillis(200), Duration.ofMillis(50), 2, CALLS_MAX, 64, 10, 2_000, 640, 1, 20, 100);
    }

    /** For what was just started: the machine's code is compiled while it runs, the first twenty seconds and more. */
    Duration longWarmUp() {
        return warmUp.multipliedBy(LONG);
    }

    Duration turn() {
        return time.dividedBy(turns);
    }
}
