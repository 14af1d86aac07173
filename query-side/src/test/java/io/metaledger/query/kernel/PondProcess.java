package io.metaledger.query.kernel;

import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.journal.AppendCondition;
import io.metaledger.journal.Database;
import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalSettings;
import io.metaledger.journal.NewEvent;
import io.metaledger.journal.Snapshots;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A process with a journal and views of the ponds. */
final class PondProcess implements AutoCloseable {

    private static final Ponds PONDS = new Ponds();
    private static final EventCatalog CATALOG = EventCatalog.of(List.of(PONDS.events()));

    final Journal journal;
    final Views views;

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    PondProcess(Database database, int snapshotEvery) {
        this(database, PastSettings.defaults().withSnapshotEvery(snapshotEvery), InstantSource.system());
    }

    PondProcess(Database database, PastSettings settings, InstantSource clock) {
        journal = Journal.open(database, CATALOG, JournalSettings.defaults(), clock, registry);
        views = new Views(journal, List.of(PONDS), new Snapshots(database), settings, clock, registry);
    }

    /** One append; returns its last position. */
    long append(Object... events) {
        List<NewEvent> appended =
                Stream.of(events)
                        .map(event ->
                                new NewEvent(
                                        UUID.randomUUID(),
                                        CATALOG.typeOf(event),
                                        List.copyOf(CATALOG.tagsOf(event)),
                                        CATALOG.encode(event),
                                        "{}",
                                        event))
                        .toList();
        return journal.append(AppendCondition.NONE, appended).durable().join();
    }

    @Override
    public void close() {
        views.close();
        journal.close();
    }
}
