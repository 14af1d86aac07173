package io.metaledger.server;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.journal.Database;
import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalSettings.Sharing;
import io.metaledger.journal.Leases;
import io.metaledger.journal.MasterKey;
import io.metaledger.journal.Snapshots;
import io.metaledger.journal.TinkSeals;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The store and what stands on it directly. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    private static final String MASTER_KEY_FILE = "master.key";

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Database database(DatasourceKeys datasource, MetaledgerSettings settings) {
        return datasource.isPostgres()
                ? Database.postgres(datasource.url(), datasource.username(), datasource.password())
                : Database.h2(settings.dataDirectory());
    }

    @Bean
    MasterKey masterKey(Database database, MetaledgerSettings settings) {
        Path file =
                settings.masterKeyFile().isEmpty()
                        ? settings.dataDirectory().resolve(MASTER_KEY_FILE)
                        : Path.of(settings.masterKeyFile());
        return MasterKey.open(database, file);
    }

    @Bean
    TinkSeals seals(Database database, MasterKey master, Clock clock) {
        return new TinkSeals(database, master, clock);
    }

    @Bean
    Snapshots snapshots(Database database) {
        return new Snapshots(database);
    }

    /** Whoever has the journal to himself need not wait until the leases of a process that was killed run out. */
    @Bean
    @DependsOn("journal")
    Leases leases(Database database, MetaledgerSettings settings) {
        var leases = new Leases(database);
        if (settings.journal().settings(database.isPostgres()).sharing() != Sharing.SHARED) {
            leases.revokeAll();
        }
        return leases;
    }

    @Bean
    EventCatalog catalog(List<Dialect> dialects) {
        return EventCatalog.of(dialects.stream().map(Dialect::events).toList());
    }

    /** A journal that stops for good takes the process with it. */
    @Bean
    Journal journal(
            Database database,
            EventCatalog catalog,
            MetaledgerSettings settings,
            Clock clock,
            MeterRegistry registry,
            ProcessEnd end) {
        Journal journal =
                Journal.open(database, catalog, settings.journal().settings(database.isPostgres()), clock, registry);
        journal.onStop(stopped -> end.with(StartFailure.FAULT, String.valueOf(stopped.getMessage())));
        return journal;
    }
}
