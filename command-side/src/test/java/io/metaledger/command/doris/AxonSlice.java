package io.metaledger.command.doris;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.DorisCommand;
import io.metaledger.api.doris.wire.DorisDialect;
import io.metaledger.api.kernel.Decider;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.LedgerDialect;
import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.Seals;
import io.metaledger.api.kernel.Secret;
import io.metaledger.api.kernel.Tag;
import io.metaledger.command.kernel.AxonHost;
import io.metaledger.command.kernel.Decided;
import io.metaledger.command.kernel.EmptyImage;
import io.metaledger.command.kernel.HostSettings;
import io.metaledger.command.kernel.Hosted;
import io.metaledger.journal.Database;
import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalSettings;
import io.metaledger.journal.TestDatabases;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.test.fixture.AxonTestFixture;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The Doris deciders as production hosts them, on a real journal that all scenarios share, each from its own beginning.
 */
final class AxonSlice {

    private static final DorisDialect DORIS = new DorisDialect(new NoSeals());

    private static final EventCatalog CATALOG = EventCatalog.of(List.of(DORIS.events(), new LedgerDialect().events()));

    private static final Journal JOURNAL = open(TestDatabases.H2_IN_MEMORY.fresh().open());

    private AxonSlice() {}

    static void requireSame(
            Decision expected, Decider<DorisCommand> decider, List<Object> given, DorisCommand command, Facts facts) {
        requireSame(JOURNAL, expected, decider, given, command, facts);
    }

    /** On a journal of its own, for what no image holds, and for ids that are made of positions. */
    static void requireSameAlone(
            Decision expected, Decider<DorisCommand> decider, List<Object> given, DorisCommand command, Facts facts) {
        try (Database database = TestDatabases.H2_IN_MEMORY.fresh().open();
                Journal journal = open(database)) {
            requireSame(journal, expected, decider, given, command, facts);
        }
    }

    private static Journal open(Database database) {
        return Journal.open(
                database,
                CATALOG,
                JournalSettings.defaults().with(JournalSettings.Sharing.OWN_FILE),
                InstantSource.system(),
                new SimpleMeterRegistry());
    }

    private static void requireSame(
            Journal journal,
            Decision expected,
            Decider<DorisCommand> decider,
            List<Object> given,
            DorisCommand command,
            Facts facts) {
        var host =
                new AxonHost(
                        journal,
                        CATALOG,
                        List.of(new Hosted<>(DORIS, DorisCommand.class, decider)),
                        nothingBefore(journal.head().position()),
                        () -> facts,
                        HostSettings.defaults());
        AxonTestFixture fixture = AxonTestFixture.with(host.configurer());
        try {
            var before = given.isEmpty() ? fixture.given().noPriorActivity() : fixture.given().events(given);
            before.when()
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

    private static Supplier<Image> nothingBefore(long position) {
        return () -> new EmptyImage(position);
    }

    /** Scenarios seal by themselves, and nothing here shows a tree. */
    private record NoSeals() implements Seals {
        @Override
        public Sealed seal(Tag subject, Secret secret) {
            return DorisScenario.sealed(subject.value(), secret.clear());
        }

        @Override
        public Optional<Secret> open(Sealed sealed) {
            return Optional.empty();
        }
    }
}
