package io.metaledger.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.server.TestServer;
import io.metaledger.server.TestServer.Answer;
import io.metaledger.server.ledger.FeedClient.Message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The feed of section 10 of the ledger API as a client meets it: through the whole server and a real connection. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD) // a read of a socket cannot be interrupted
class FeedOverHttpTest {

    /** What happens, and only that, whatever the settings record at the start. */
    private static final String OF_UNDERMOON = "&type=undermoon.replica-addresses-changed";

    /** Of about 20 kB each: more than all buffers between a client and the server hold. */
    private static final int CHANGES_MIN = 400;

    /** Several times as long as a client may stand still. */
    private static final Duration STANDSTILL = Duration.ofSeconds(4);

    @TempDir private Path directory;

    @Test
    void a_stream_of_cloud_events_goes_on_where_a_client_was_also_after_a_restart() throws IOException {
        String last;
        try (var server = TestServer.h2(directory)) {
            change(server, 1, 1);
            change(server, 2, 1);
            try (var client = new FeedClient(server.port(), "?after=0" + OF_UNDERMOON)) {
                assertThat(client.head().getFirst()).startsWith("HTTP/1.1 200");
                assertThat(client.head())
                        .contains("Content-Type: text/event-stream;charset=UTF-8", "Cache-Control: no-store");
                assertThat(numbers(client.next(2))).containsExactly(1, 2);
                change(server, 3, 1);
                Message third = client.next(1).getFirst();
                last = third.id();
                JsonNode event = json(third.data());
                assertThat(event.path("specversion").asString()).isEqualTo("1.0");
                assertThat(event.path("source").asString()).isEqualTo("/ledger/v1/undermoon");
                assertThat(event.path("type").asString()).isEqualTo(third.event());
                assertThat(event.path("position").asString()).isEqualTo(third.id());
                assertThat(event.path("actor").asString()).isEqualTo("follower");
            }
            change(server, 4, 1);
        }
        try (var again = TestServer.h2(directory);
                var client = new FeedClient(again.port(), "?after=0" + OF_UNDERMOON, "Last-Event-ID: " + last)) {
            change(again, 5, 1);
            assertThat(numbers(client.next(2))).as("the header wins").containsExactly(4, 5);
        }
    }

    @Test
    void without_a_position_it_begins_now_and_a_bookmark_is_one() throws IOException {
        try (var server = TestServer.h2()) {
            change(server, 1, 1);
            server.send("PUT", "/ledger/v1/bookmarks/here", Map.of(), "");
            try (var fromNow = new FeedClient(server.port(), "?dialect=undermoon");
                    var fromHere = new FeedClient(server.port(), "?dialect=undermoon&after=@here")) {
                change(server, 2, 1);
                assertThat(numbers(fromNow.next(1))).containsExactly(2);
                assertThat(numbers(fromHere.next(1))).containsExactly(2);
            }
        }
    }

    @Test
    void who_does_not_read_holds_up_nobody_and_is_told_so() throws IOException {
        try (var server = TestServer.h2("--metaledger.feed.memory=4MB")) {
            int changes = 0;
            long before;
            String last;
            try (var client = new FeedClient(server.port(), "?after=" + position(server))) {
                for (int i = -1; i <= 0; i++) { // the second one shows that it has caught up, which it may do slowly
                    change(server, i, 1);
                    client.next(1);
                }
                before = position(server);
                long until = System.nanoTime() + STANDSTILL.toNanos();
                while (changes < CHANGES_MIN || System.nanoTime() - until < 0) {
                    change(server, changes++ % 200, 1_000);
                }
                List<Message> all = client.rest();
                assertThat(all.getLast().event()).isEqualTo("metaledger.too-slow");
                List<Message> events = all.subList(0, all.size() - 1);
                assertThat(positions(events))
                        .isEqualTo(LongStream.rangeClosed(before + 1, before + events.size()).boxed().toList());
                assertThat(events).hasSizeLessThan(changes);
                last = events.getLast().id();
            }
            try (var again = new FeedClient(server.port(), "", "Last-Event-ID: " + last)) {
                int missing = (int) (before + changes - Long.parseLong(last));
                assertThat(positions(again.next(missing)))
                        .isEqualTo(LongStream.rangeClosed(Long.parseLong(last) + 1, before + changes).boxed().toList());
            }
        }
    }

    @Test
    void there_is_room_for_so_many_and_a_place_is_free_again_when_a_client_has_gone() throws IOException {
        try (var server = TestServer.h2("--metaledger.feed.subscribers-max=1")) {
            try (var first = new FeedClient(server.port(), "?after=0")) {
                first.next(1);
                Answer full = server.get("/ledger/v1/feed");
                assertThat(full.status()).isEqualTo(503);
                assertThat(full.header("Metaledger-Problem")).isEqualTo("busy");
                assertThat(full.header("Retry-After")).isNotEmpty();
            }
            boolean admitted = false;
            for (int i = 1; !admitted; i++) {
                change(server, i, 1); // that the client is gone shows when something is written to it
                try (var next = new FeedClient(server.port(), "?after=0")) {
                    admitted = next.head().getFirst().contains(" 200");
                }
            }
        }
    }

    @Test
    void a_server_that_stops_ends_its_streams() throws IOException {
        var server = TestServer.h2();
        try (var client = new FeedClient(server.port(), "?after=0")) {
            client.next(1);
            server.stop();
            assertThat(client.rest()).allMatch(message -> !message.id().isEmpty());
        } finally {
            server.close();
        }
    }

    /** One event, whose number is in its first address. */
    private static void change(TestServer server, int number, int addresses) {
        String list =
                IntStream.range(0, addresses)
                        .mapToObj(i -> "\"10.0." + number + "." + i + ":7799\"")
                        .collect(Collectors.joining(","));
        Answer answer =
                server.send(
                        "PUT",
                        "/api/v3/config",
                        Map.of("Metaledger-Actor", "follower"),
                        "{\"replica_addresses\": [" + list + "]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static List<Integer> numbers(List<Message> messages) {
        return messages.stream()
                .map(message -> json(message.data()).at("/data/replicaAddresses/0").asString())
                .map(address -> Integer.valueOf(address.split("\\.")[2]))
                .toList();
    }

    private static List<Long> positions(List<Message> messages) {
        return messages.stream().map(message -> Long.valueOf(message.id())).toList();
    }

    private static long position(TestServer server) {
        return Long.parseLong(server.get("/ledger/v1").header("Metaledger-Position"));
    }

    private static JsonNode json(String text) {
        return StoredJson.mapper().readTree(text);
    }
}
