package io.metaledger.server.histories;

import java.util.Random;

/** Makes trouble while clients are at work. */
@FunctionalInterface
interface Nemesis {

    /** Nobody disturbs; returns when something has happened. */
    Nemesis NONE = (history, random) -> history.awaitMore(50, Trouble.PATIENCE);

    /** Does one thing and undoes it where it would last; called again and again. */
    void strike(History history, Random random) throws InterruptedException;
}
