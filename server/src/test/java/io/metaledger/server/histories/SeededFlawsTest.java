package io.metaledger.server.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.command.doris.DorisDecider;
import io.metaledger.journal.Database;
import io.metaledger.journal.FlawedJournals.Flaw;
import io.metaledger.journal.JournalSettings;
import io.metaledger.journal.JournalSettings.Sharing;
import io.metaledger.journal.TestDatabases;
import io.metaledger.journal.TestStore;
import io.metaledger.server.histories.DorisCalls.Sent;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/** The histories do find what they are for: processes that are wrong on purpose are found out. */
@Timeout(300)
class SeededFlawsTest {

    private static final int PROCESSES = 3;
    private static final int HISTORIES_MAX = 5;

    /** Decides on what the views happen to show, and nothing of that is a condition of its append. */
    private static final LedgerProcess.Deciders WITHOUT_CONDITIONS =
            (settings, newest) -> {
                var real = new DorisDecider(settings);
                return (command, states, facts) -> real.decide(command, newest.get(), facts);
            };

    private static final LedgerProcess.Deciders CORRECT = (settings, newest) -> new DorisDecider(settings);

    @BeforeAll
    static void beQuiet() {
        Quiet.logs();
    }

    @Test
    void a_lost_condition_is_found() throws Exception {
        assertThat(violation("a lost condition", Flaw.NONE, WITHOUT_CONDITIONS)).isPresent();
    }

    @Test
    void a_stale_refusal_is_found() throws Exception {
        assertThat(violation("a stale refusal", Flaw.STALE_HEAD, CORRECT)).isPresent();
    }

    @Test
    void an_early_reply_is_found() throws Exception {
        assertThat(violation("an early reply", Flaw.EARLY_REPLY, CORRECT)).isPresent();
    }

    private static Optional<String> violation(String what, Flaw flaw, LedgerProcess.Deciders deciders)
            throws Exception {
        Optional<String> violation = Optional.empty();
        for (int i = 0; i < HISTORIES_MAX && violation.isEmpty(); i++) {
            violation = Workload.violation(history(flaw, deciders));
        }
        violation.ifPresent(why -> System.out.println(what + " is found: " + why.lines().findFirst().orElse(why)));
        return violation;
    }

    private static History history(Flaw flaw, LedgerProcess.Deciders deciders) throws Exception {
        try (TestStore store = TestDatabases.POSTGRESQL.fresh()) {
            String url = urlOf(store.open());
            try (var correct = LedgerProcess.on(database(url), store.directory())) {
                Workload.prepareOnce(correct);
                Workload.prepare(correct, "f");
            }
            var services = new ArrayList<Service>();
            try {
                for (int i = 0; i < PROCESSES; i++) {
                    services.add(
                            new Tolerated(
                                    new LedgerProcess(database(url), store.directory(), rarely(), flaw, deciders)));
                }
                return new Workload(services, "f", System.nanoTime()).run(Nemesis.NONE);
            } finally {
                services.forEach(Service::close);
            }
        }
    }

    /** Looks for what others wrote so seldom that only the promises of reads and appends are left. */
    private static JournalSettings rarely() {
        return JournalSettings.defaults().with(Sharing.SHARED).withTailEvery(Duration.ofHours(1));
    }

    /** What is wrong may fail in any way; then nobody knows what became of the call. */
    private record Tolerated(Service flawed) implements Service {

        @Override
        public Answer ask(Question question) {
            try {
                return flawed.ask(question);
            } catch (RuntimeException e) {
                return new Answer.Unknown();
            }
        }

        @Override
        public void require(Sent call) {
            flawed.require(call);
        }

        @Override
        public void close() {
            flawed.close();
        }
    }

    private static Database database(String url) {
        return Database.postgres(url, "postgres", "postgres");
    }

    private static String urlOf(Database database) throws SQLException {
        try (var connection = database.dataSource().getConnection()) {
            return connection.getMetaData().getURL();
        }
    }
}
