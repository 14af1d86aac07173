package io.metaledger.journal;

import static io.metaledger.journal.TestEvents.noted;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.journal.PostgresProxy.Cut;
import io.metaledger.journal.PostgresProxy.Fate;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Real connections to a real server are lost and stall at the worst moments: everything is stored once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class JournalCutConnectionsTest {

    private static final List<Cut> CUTS = List.of(Cut.values());

    private final List<TestProcess> processes = new ArrayList<>();
    private MutableClock clock = new MutableClock(Instant.EPOCH);
    private Database direct;
    private Database proxied;
    private PostgresProxy proxy;
    private JournalRows rows;

    @BeforeAll
    void openDatabase() {
        String url = TestPostgres.createDatabase("cut" + UUID.randomUUID().toString().replace("-", ""));
        direct = Database.postgres(url, TestPostgres.USER, TestPostgres.PASSWORD);
        proxy = new PostgresProxy(url);
        proxied = Database.postgres(proxy.url(), TestPostgres.USER, TestPostgres.PASSWORD);
        rows = new JournalRows(direct);
    }

    @AfterAll
    void closeDatabase() {
        proxied.close();
        proxy.close();
        direct.close();
    }

    @BeforeEach
    void startEmpty() throws SQLException {
        rows.clear();
        clock = new MutableClock(Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    @AfterEach
    void endIntact() throws SQLException {
        proxy.resume();
        proxy.refuse(false);
        processes.forEach(TestProcess::close);
        processes.clear();
        assertThat(proxy.allMet()).as("every fate that was chosen was met").isTrue();
        rows.requireIntact();
    }

    @ParameterizedTest
    @EnumSource(
            value = Cut.class,
            names = {"BEFORE", "DURING", "AFTER"})
    void a_batch_whose_connection_is_lost_around_its_commit_is_stored_once(Cut cut) throws SQLException {
        TestProcess process = process(proxied);
        process.append(noted("a"));
        proxy.next(cut);

        assertThat(process.append(noted("b"), noted("c"))).isEqualTo(3);
        assertThat(process.append(noted("d"))).isEqualTo(4);
        assertThat(storedTexts()).containsExactly("a", "b", "c", "d");
        assertThat(process.durableTexts()).containsExactly("a", "b", "c", "d");
    }

    @ParameterizedTest
    @EnumSource(
            value = Cut.class,
            names = {"BEFORE", "DURING", "AFTER"})
    void a_loser_whose_connection_is_lost_around_its_commit_under_the_lock_is_stored_once(Cut cut) throws SQLException {
        TestProcess process = process(proxied);
        TestProcess other = process(direct);
        process.append(noted("a"));
        other.append(noted("b"));
        proxy.next(Cut.NONE); // loses the position
        proxy.next(cut); // holds the head row

        assertThat(process.append(noted("c"))).isEqualTo(3);
        assertThat(other.append(noted("d"))).isEqualTo(4);
        assertThat(storedTexts()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void whatever_is_cut_whenever_nothing_is_lost_or_doubled() throws SQLException {
        long seed = System.nanoTime();
        System.out.println("cut connections, seed " + seed);
        var random = new Random(seed);
        TestProcess process = process(proxied);
        TestProcess other = process(direct);
        var expected = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            var ordered = new ArrayList<Ordered>();
            for (int n = random.nextInt(4); n > 0; n--) {
                proxy.next(CUTS.get(random.nextInt(CUTS.size())));
            }
            for (TestProcess each : List.of(process, other)) {
                String text = i + (each.equals(process) ? " cut" : " not cut");
                ordered.add(each.order(noted(text), noted(text)));
                expected.addAll(List.of(text, text));
            }
            ordered.forEach(TestProcess::durable);
        }
        while (!proxy.allMet()) {
            process.append(noted("end"));
            expected.add("end");
        }

        assertThat(storedTexts()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void an_insert_that_arrives_after_it_was_sent_again_changes_nothing() throws SQLException {
        TestProcess process = process(proxied);
        Fate late = proxy.hold(Cut.LATE);

        assertThat(process.append(noted("a"), noted("b"))).isEqualTo(2);
        late.gate().open();
        TestProcess.await(late.answered());

        assertThat(process.append(noted("c"))).isEqualTo(3);
        assertThat(storedTexts()).containsExactly("a", "b", "c");
    }

    @Test
    void an_insert_that_arrives_before_it_is_sent_again_is_found() throws SQLException {
        TestProcess process = process(proxied);
        Fate late = proxy.hold(Cut.LATE);
        Fate again = proxy.hold(Cut.NONE);
        Ordered ordered = process.order(noted("a"));
        again.gate().awaitReached();
        late.gate().open();
        TestProcess.await(late.answered());
        assertThat(storedTexts()).containsExactly("a");
        assertThat(ordered.durable()).isNotDone();
        again.gate().open();

        assertThat(TestProcess.durable(ordered)).isEqualTo(1);
        assertThat(process.append(noted("b"))).isEqualTo(2);
    }

    @Test
    void an_insert_that_arrives_when_others_have_gone_on_changes_nothing() throws SQLException {
        TestProcess process = process(proxied);
        TestProcess other = process(direct);
        Fate late = proxy.hold(Cut.LATE);
        Fate again = proxy.hold(Cut.NONE);
        Ordered ordered = process.order(noted("a"));
        again.gate().awaitReached();
        other.append(noted("b"));
        late.gate().open();
        TestProcess.await(late.answered());
        again.gate().open();

        assertThat(TestProcess.durable(ordered)).isEqualTo(2);
        assertThat(storedTexts()).containsExactly("b", "a");
    }

    /** The server has the insert, waits for a lock and commits seconds later; the connection has long been lost. */
    @Test
    void an_insert_that_commits_late_is_stored_once() throws Exception {
        TestProcess process = process(proxied);
        process.append(noted("a"));
        Ordered ordered;
        try (Connection blocker = direct.dataSource().getConnection()) {
            blocker.setAutoCommit(false);
            blocker.createStatement().execute("select 1 from journal_head for update");
            proxy.next(Cut.DURING);
            ordered = process.order(noted("b"), noted("c"));
            awaitWaitingForLocks(2); // the first try and the one that was sent after it
            assertThat(ordered.durable()).isNotDone();
            blocker.rollback();
        }

        assertThat(TestProcess.durable(ordered)).isEqualTo(3);
        assertThat(process.append(noted("d"))).isEqualTo(4);
        assertThat(storedTexts()).containsExactly("a", "b", "c", "d");
    }

    @ParameterizedTest
    @ValueSource(longs = {-2, 0, 2})
    void an_instant_closed_while_a_process_stalls_with_an_older_time_stays_closed(long secondsOff) throws SQLException {
        TestProcess writer = process(proxied);
        TestProcess reader = process(direct, clock.off(Duration.ofSeconds(secondsOff)));
        writer.append(noted("before"));
        clock.move(Duration.ofSeconds(5));
        reader.clock().move(Duration.ofSeconds(5));
        Fate stalled = proxy.hold(Cut.NONE);
        Ordered late = writer.order(noted("has its time"), noted("and stalls"));
        stalled.gate().awaitReached();

        Instant now = reader.clock().instant();
        assertThat(reader.journal().closeInstant(now)).isEqualTo(1);
        stalled.gate().open();

        assertThat(TestProcess.durable(late)).isEqualTo(3);
        assertThat(rows.events().subList(1, 3)).allSatisfy(event -> assertThat(event.time()).isAfter(now));
    }

    @Test
    void a_process_that_stalls_keeps_nobody_waiting() throws SQLException {
        TestProcess stalled = process(proxied);
        TestProcess other = process(direct);
        stalled.append(noted("a"));
        proxy.stall();
        Ordered late = stalled.order(noted("late"));

        for (int i = 0; i < 10; i++) {
            other.append(noted("other " + i));
        }
        assertThat(late.durable()).isNotDone();
        proxy.resume();

        assertThat(TestProcess.durable(late)).isEqualTo(12);
    }

    @Test
    void a_process_that_can_reach_nobody_says_so_and_goes_on_afterwards() throws SQLException {
        TestProcess process = process(proxied);
        process.append(noted("a"));
        proxy.refuse(true);
        Ordered waiting = process.order(noted("b"));
        awaitTrouble(process);
        proxy.refuse(false);

        assertThat(TestProcess.durable(waiting)).isEqualTo(2);
        assertThat(process.journal().trouble()).isEmpty();
        assertThat(storedTexts()).containsExactly("a", "b");
    }

    private TestProcess process(Database database) {
        return process(database, clock);
    }

    private TestProcess process(Database database, MutableClock itsClock) {
        TestProcess process = TestProcess.start(database, new TestSettings().build(), itsClock);
        processes.add(process);
        return process;
    }

    private List<String> storedTexts() throws SQLException {
        return rows.events().stream()
                .map(event -> TestProcess.text(TestEvents.CATALOG.decode(event.type(), event.payload())))
                .toList();
    }

    private void awaitWaitingForLocks(int count) throws SQLException {
        long end = System.nanoTime() + Gate.PATIENCE.toNanos();
        while (rows.waitingForLocks() < count) {
            assertThat(System.nanoTime()).as("so many came to wait").isLessThan(end);
        }
    }

    private static void awaitTrouble(TestProcess process) {
        long end = System.nanoTime() + Gate.PATIENCE.toNanos();
        while (process.journal().trouble().isEmpty()) {
            assertThat(System.nanoTime()).as("it said so").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
