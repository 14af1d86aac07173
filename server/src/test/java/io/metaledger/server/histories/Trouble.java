package io.metaledger.server.histories;

import io.metaledger.journal.PostgresProxy;
import io.metaledger.journal.PostgresProxy.Cut;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Stalls and cuts the connections of processes to their database. */
record Trouble(List<PostgresProxy> proxies) implements Nemesis {

    private static final List<Cut> CUTS = List.of(Cut.values());

    static final Duration PATIENCE = Duration.ofMillis(200);

    /** Longer than clients wait, so that some never hear what became of their calls. */
    private static final int STALL_MILLIS_MAX = 1_500;

    @Override
    public void strike(History history, Random random) throws InterruptedException {
        history.awaitMore(1 + random.nextInt(20), PATIENCE);
        PostgresProxy proxy = proxies.get(random.nextInt(proxies.size()));
        switch (random.nextInt(8)) {
            case 0 -> proxy.cutAll();
            case 1, 2 -> stall(proxy, history, Duration.ofMillis(random.nextInt(STALL_MILLIS_MAX)));
            case 3 -> refuse(proxy, history);
            default -> proxy.next(CUTS.get(random.nextInt(CUTS.size())));
        }
    }

    private static void stall(PostgresProxy proxy, History history, Duration atMost) throws InterruptedException {
        proxy.stall();
        try {
            history.awaitMore(60, atMost);
        } finally {
            proxy.resume();
        }
    }

    private static void refuse(PostgresProxy proxy, History history) throws InterruptedException {
        proxy.refuse(true);
        try {
            history.awaitMore(20, PATIENCE);
        } finally {
            proxy.refuse(false);
        }
    }
}
