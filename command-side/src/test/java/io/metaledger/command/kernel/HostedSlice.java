package io.metaledger.command.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Command;
import io.metaledger.api.kernel.Decider;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.LedgerDialect;
import io.metaledger.journal.Database;
import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalSettings;
import io.metaledger.journal.TestDatabases;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.test.fixture.AxonTestFixture;

import java.time.InstantSource;
import java.util.List;

/**
 * The deciders of a dialect as production hosts them, on a real journal that all its scenarios share, each from its own
 * beginning.
 *
 * @param <C> the sealed family of commands
 */
public final class HostedSlice<C extends Command> {

    private final Dialect dialect;
    private final Class<C> family;
    private final EventCatalog catalog;
    private final Journal shared;

    public HostedSlice(Dialect dialect, Class<C> family) {
        this.dialect = dialect;
        this.family = family;
        this.catalog = EventCatalog.of(List.of(dialect.events(), new LedgerDialect().events()));
        this.shared = open(TestDatabases.H2_IN_MEMORY.fresh().open());
    }

    /** Sends a command through Axon's test fixture; it must come to the same decision and to its events. */
    public void requireSame(Decision expected, Decider<C> decider, List<Object> given, C command, Facts facts) {
        requireSame(shared, expected, decider, given, command, facts);
    }

    /** On a journal of its own, for what no image holds, and for ids that are made of positions. */
    public void requireSameAlone(Decision expected, Decider<C> decider, List<Object> given, C command, Facts facts) {
        try (Database database = TestDatabases.H2_IN_MEMORY.fresh().open();
                Journal journal = open(database)) {
            requireSame(journal, expected, decider, given, command, facts);
        }
    }

    private Journal open(Database database) {
        return Journal.open(
                database,
                catalog,
                JournalSettings.defaults().with(JournalSettings.Sharing.OWN_FILE),
                InstantSource.system(),
                new SimpleMeterRegistry());
    }

    private void requireSame(
            Journal journal, Decision expected, Decider<C> decider, List<Object> given, C command, Facts facts) {
        journal.awaitDurable(journal.marker())
                .join(); // what the fixture sent before is ordered and perhaps not durable
        long before = journal.head().position();
        var host =
                new AxonHost(
                        journal,
                        catalog,
                        List.of(new Hosted<>(dialect, family, decider)),
                        () -> new EmptyImage(before),
                        () -> facts,
                        HostSettings.defaults());
        AxonTestFixture fixture = AxonTestFixture.with(host.configurer());
        try {
            var told = given.isEmpty() ? fixture.given().noPriorActivity() : fixture.given().events(given);
            told.when()
                    .command(command)
                    .then()
                    .success()
                    .resultMessagePayloadSatisfies(
                            result -> assertThat(((Decided) result).decision()).isEqualTo(expected))
                    .events(expected.events().toArray());
        } finally {
            fixture.stop();
        }
    }
}
