package io.metaledger.server.bench;

import io.metaledger.journal.AppendCondition;
import io.metaledger.journal.Journal;
import io.metaledger.journal.NewEvent;
import io.metaledger.journal.Ordered;
import io.metaledger.journal.StoredEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Fills a ledger with as many events as are wanted. */
final class Filling {

    private static final int FETCH_ROWS = 1_000;
    private static final int SECONDS_MAX = 300;

    private Filling() {}

    /** Some real commands, then what they led to over and over, until there are enough. */
    static void fill(Ledger ledger, Extent extent) throws Exception {
        List<Target> targets = Target.instances("i", extent.instances(), ledger);
        long from = ledger.journal().head().position();
        targets.forEach(target -> target.toggle(ledger));
        targets.forEach(target -> target.toggle(ledger));
        Journal journal = ledger.journal();
        var pattern = new ArrayList<StoredEvent>();
        while (from + pattern.size() < journal.head().position()) {
            journal.read(from + pattern.size(), FETCH_ROWS).forEach(recorded -> pattern.add(recorded.event()));
        }
        repeat(pattern, journal, extent.events());
    }

    private static void repeat(List<StoredEvent> pattern, Journal journal, long events) throws Exception {
        Ordered last = null;
        for (long i = journal.head().position(); i < events; i++) {
            StoredEvent event = pattern.get((int) (i % pattern.size()));
            last = journal.append(AppendCondition.NONE, List.of(copy(event, i, journal)));
        }
        if (last != null) {
            last.durable().get(SECONDS_MAX, TimeUnit.SECONDS);
        }
    }

    private static NewEvent copy(StoredEvent event, long number, Journal journal) {
        return new NewEvent(
                new UUID(0x7000, number),
                event.type(),
                event.tags(),
                event.payload(),
                event.metadata(),
                journal.decode(event));
    }
}
