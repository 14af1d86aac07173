package io.metaledger.journal;

import io.metaledger.api.kernel.EventCatalog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import java.time.InstantSource;

/** Journals on stores that are wrong on purpose, to see whether somebody notices. */
public final class FlawedJournals {

    /** What is wrong. */
    public enum Flaw {
        /** Nothing. */
        NONE,
        /** Who asks for the head is told what this process knows already. */
        STALE_HEAD,
        /** A batch is called durable before it is sent to the database. */
        EARLY_REPLY
    }

    private FlawedJournals() {}

    /** A journal as {@link Journal#open} opens it, but for the flaw. */
    public static Journal open(Database database, EventCatalog catalog, JournalSettings settings, Flaw flaw) {
        JournalStore store = SqlStore.on(database, settings);
        JournalStore flawed =
                switch (flaw) {
                    case NONE -> store;
                    case STALE_HEAD -> new StaleHead(store);
                    case EARLY_REPLY -> new EarlyReply(store);
                };
        return new Journal(flawed, catalog, settings, InstantSource.system(), new SimpleMeterRegistry());
    }
}
