package io.metaledger.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Provenance;
import io.metaledger.journal.TestDatabases;
import io.metaledger.query.history.ToyDialect.ThingMade;
import io.metaledger.query.history.ToyDialect.ThingRenamed;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

@Timeout(60)
class FeedTest {

    private static final Provenance ALICE = TestLedger.by("alice", "make_thing", "r1", "c1");
    private static final Pattern ID = Pattern.compile("(?m)^id: (\\d+)$");

    private TestLedger ledger;
    private Feed feed;

    @BeforeEach
    void open() {
        ledger = new TestLedger(TestDatabases.H2_IN_MEMORY);
        feed = feed(32L << 20, Duration.ofSeconds(15), 100);
    }

    @AfterEach
    void close() {
        feed.close();
        ledger.close();
    }

    @Test
    void a_message_is_a_cloud_event_under_its_position() throws Exception {
        ledger.append(ALICE, new ThingMade("a", "x"));
        try (var client = follow(0, EventFilter.ALL)) {
            String text = client.await(all -> all.contains("data: "));
            assertThat(text).startsWith(": ").contains("\n\nid: 1\nevent: toy.thing-made\ndata: {");
            assertThat(text)
                    .contains("\"specversion\":\"1.0\"", "\"source\":\"/ledger/v1/toy\"", "\"actor\":\"alice\"");
            assertThat(text).contains("\"position\":1", "\"dialect\":\"toy\"", "\"operation\":\"make_thing\"");
            assertThat(text).contains("\"commandid\":\"c1\"", "\"datacontenttype\":\"application/json\"");
        }
    }

    @Test
    void nothing_is_missing_or_twice_however_often_a_client_comes_back() throws Exception {
        long seed = System.nanoTime();
        System.out.println("feed, seed " + seed);
        var random = new Random(seed);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writing =
                    threads.submit(() -> {
                        for (int i = 0; i < 1_500; i++) {
                            ledger.append(ALICE, new ThingMade("t" + i, "x"), new ThingRenamed("t" + i, "n"));
                        }
                    });
            var seen = new ArrayList<Long>();
            long last = 0;
            while (last < 3_000) {
                int some = 1 + random.nextInt(400);
                try (var client = follow(last, EventFilter.ALL)) {
                    long from = last;
                    List<Long> ids = ids(client.await(text -> ids(text).size() >= Math.min(some, 3_000 - from)));
                    seen.addAll(ids);
                    last = ids.getLast();
                }
            }
            writing.get();
            assertThat(seen).containsExactlyElementsOf(LongStream.rangeClosed(1, 3_000).boxed().toList());
        }
    }

    @Test
    void only_what_was_asked_for_comes_from_the_journal_and_live() throws Exception {
        var renamed = new EventFilter(Optional.of("toy"), Set.of(), Set.of("toy.thing-renamed"), Map.of());
        ledger.append(ALICE, new ThingMade("a", "x"), new ThingRenamed("a", "b"));
        try (var client = follow(0, renamed)) {
            client.await(text -> ids(text).size() == 1);
            ledger.append(ALICE, new ThingMade("c", "x"), new ThingRenamed("c", "d"));
            assertThat(ids(client.await(text -> ids(text).size() == 2))).containsExactly(2L, 4L);
        }
    }

    @Test
    void a_comment_shows_now_and_then_that_the_stream_is_alive() throws Exception {
        try (var quick = feed(1 << 20, Duration.ofMillis(50), 10);
                var client = new Client(quick, 0, EventFilter.ALL)) {
            client.await(text -> text.split("(?m)^:$", -1).length > 3);
        }
    }

    @Test
    void who_does_not_keep_up_is_told_so_and_goes_on_where_it_was() throws Exception {
        try (var small = feed(20_000, Duration.ofSeconds(15), 10);
                var client = new Client(small, 0, EventFilter.ALL)) {
            holdWhileMoreComesThanIsKept(client);
            String text = client.await(all -> all.contains("event: metaledger.too-slow"));
            client.awaitEnd();
            long last = ids(text).getLast();
            assertThat(ids(text)).containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
            try (var again = new Client(small, last, EventFilter.ALL)) {
                assertThat(ids(again.await(all -> ids(all).contains(202L))))
                        .containsExactlyElementsOf(LongStream.rangeClosed(last + 1, 202).boxed().toList());
            }
        }
    }

    /** It is in the middle of a message when the first of them come, and waits when the others do. */
    @Test
    void who_reads_on_gets_everything_though_more_comes_at_once_than_is_kept() throws Exception {
        try (var small = feed(20_000, Duration.ofSeconds(15), 10, Duration.ofSeconds(50));
                var client = new Client(small, 0, EventFilter.ALL)) {
            holdWhileMoreComesThanIsKept(client);
            client.await(text -> ids(text).contains(202L));
            for (int burst = 1; burst <= 3; burst++) {
                ledger.append(ALICE, Stream.generate(() -> new ThingMade("t", "x")).limit(300).toArray());
                long last = 202 + 300L * burst;
                client.await(text -> ids(text).contains(last));
            }
            String text = client.await(_ -> true);
            assertThat(text).doesNotContain("too-slow");
            assertThat(ids(text)).containsExactlyElementsOf(LongStream.rangeClosed(1, 1_102).boxed().toList());
        }
    }

    @Test
    void there_is_room_for_so_many_and_a_closed_feed_ends_them() throws Exception {
        Feed one = feed(1 << 20, Duration.ofSeconds(15), 1);
        assertThat(one.hasRoom()).isTrue();
        try (var client = new Client(one, 0, EventFilter.ALL)) {
            client.await(text -> text.startsWith(":"));
            assertThat(one.hasRoom()).isFalse();
            one.close();
            client.awaitEnd();
        }
        assertThat(one.hasRoom()).isTrue();
    }

    private Feed feed(long memory, Duration commentEvery, int subscribers) {
        return feed(memory, commentEvery, subscribers, Duration.ofMillis(1));
    }

    private Feed feed(long memory, Duration commentEvery, int subscribers, Duration standstill) {
        var json = new EventJson(new SecretMask(_ -> false));
        return new Feed(ledger.journal, json, new FeedSettings(subscribers, memory, commentEvery, standstill));
    }

    private Client follow(long after, EventFilter filter) {
        return new Client(feed, after, filter);
    }

    private static List<Long> ids(String text) {
        String whole = text.substring(0, text.lastIndexOf("\n\n") < 0 ? 0 : text.lastIndexOf("\n\n") + 1);
        return ID.matcher(whole).results().map(id -> Long.valueOf(id.group(1))).toList();
    }

    /** Event 1 is read, 2 is on its way, and 202 is the last. */
    private void holdWhileMoreComesThanIsKept(Client client) throws Exception {
        ledger.append(ALICE, new ThingMade("a", "x"));
        client.await(text -> ids(text).size() == 1);
        client.hold();
        ledger.append(ALICE, new ThingMade("b", "x"));
        client.awaitHeld();
        for (int i = 0; i < 200; i++) {
            ledger.append(ALICE, new ThingMade("t" + i, "x"));
        }
        client.letGo();
    }

    /** Reads a stream until it is closed, and can stop reading for a while. */
    private static final class Client extends OutputStream implements AutoCloseable {

        private final StringBuilder text = new StringBuilder();
        private final CountDownLatch ended = new CountDownLatch(1);
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private boolean holding;
        private boolean held;
        private boolean gone;

        Client(Feed feed, long after, EventFilter filter) {
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            feed.follow(after, filter, this);
                        } catch (IOException e) {
                            // the client went away on purpose
                        } finally {
                            ended.countDown();
                        }
                    });
        }

        @Override
        public void write(int one) {
            throw new UnsupportedOperationException("Never byte by byte");
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            lock.lock();
            try {
                held = holding;
                changed.signalAll();
                await(() -> !holding || gone);
                if (gone) {
                    throw new IOException("gone");
                }
                text.append(new String(bytes, from, length, StandardCharsets.UTF_8));
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        String await(Predicate<String> enough) {
            return locked(() -> {
                await(() -> enough.test(text.toString()));
                return text.toString();
            });
        }

        void hold() {
            locked(() -> holding = true);
        }

        void awaitHeld() {
            locked(() -> {
                await(() -> held);
                return held;
            });
        }

        void letGo() {
            locked(() -> holding = false);
        }

        void awaitEnd() throws InterruptedException {
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        }

        /** The feed notices with the next thing that it writes. */
        @Override
        public void close() {
            locked(() -> gone = true);
        }

        private <T> T locked(Supplier<T> work) {
            lock.lock();
            try {
                T result = work.get();
                changed.signalAll();
                return result;
            } finally {
                lock.unlock();
            }
        }

        private void await(BooleanSupplier condition) {
            try {
                while (!condition.getAsBoolean()) {
                    assertThat(changed.await(20, TimeUnit.SECONDS)).as("in time").isTrue();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
