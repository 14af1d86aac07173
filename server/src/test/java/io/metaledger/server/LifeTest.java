package io.metaledger.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaledger.api.kernel.Reply;
import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalException;
import io.metaledger.server.TestServer.Answer;
import io.metaledger.server.kernel.RecordingDoor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How a server starts again, and how it ends. */
@Timeout(120)
class LifeTest {

    private static final String INSTANCE =
            """
            {"instance_id": "i1", "name": "n", "user_id": "u", "obj_info": {"ak": "a", "sk": "s", "bucket": "b",
             "prefix": "p", "endpoint": "e", "external_endpoint": "x", "region": "r", "provider": "S3"}}
            """;

    @Test
    void what_was_accepted_is_answered_when_the_server_stops() throws Exception {
        var inside = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var door = new RecordingDoor();
        door.reading(
                "slow",
                (request, image) -> {
                    inside.countDown();
                    await(goOn);
                    return Reply.text(200, "in time");
                });
        try (var server = TestServer.h2(List.of(door))) {
            int port = server.port();
            CompletableFuture<Answer> slow = async(() -> server.get("/rec/slow"));
            await(inside);
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::stop);
            awaitRefusal(port);
            assertThat(slow).isNotDone();

            goOn.countDown();

            assertThat(slow.get(30, TimeUnit.SECONDS).body()).isEqualTo("in time");
            stopped.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void what_was_acknowledged_is_there_after_a_restart(@TempDir Path directory) {
        String position;
        try (var server = TestServer.h2(directory)) {
            Answer created = create(server);
            assertThat(created.status()).isEqualTo(200);
            position = created.header("Metaledger-Position");
        }
        try (var server = TestServer.h2(directory)) {
            Answer found = get(server);
            assertThat(found.body()).contains("\"sk\": \"s\"");
            assertThat(found.header("Metaledger-Position")).isEqualTo(position);
        }
    }

    @Test
    void two_servers_on_one_database_see_each_other_s_changes() {
        try (var one = TestServer.postgres();
                var other = one.second()) {
            assertThat(create(one).status()).isEqualTo(200);
            assertThat(get(other).status()).isEqualTo(200);
        }
    }

    @Test
    void a_journal_that_stops_ends_the_process() throws Exception {
        try (var server = TestServer.h2()) {
            server.bean(Journal.class).stop(new JournalException.Stopped("The head is behind"));

            var ended = server.ended().get(30, TimeUnit.SECONDS);
            assertThat(ended.exitCode()).isEqualTo(70);
            assertThat(ended.message()).isEqualTo("The head is behind");
            assertThat(server.get("/actuator/health/readiness").status()).isEqualTo(503);
            assertThat(create(server).header("Metaledger-Problem")).isEqualTo("store-unavailable");
        }
    }

    @Test
    void settings_that_decisions_depend_on_are_recorded_when_they_change(@TempDir Path directory) {
        long first;
        try (var server = TestServer.h2(directory)) {
            first = position(server.get("/ledger/v1"));
        }
        assertThat(first).isPositive();
        try (var server = TestServer.h2(directory)) {
            assertThat(position(server.get("/ledger/v1"))).isEqualTo(first);
        }
        try (var server =
                TestServer.h2(directory, "--metaledger.doris.stages-max=7", "--metaledger.doris.token=hush")) {
            Answer events = server.get("/ledger/v1/events");
            assertThat(position(events)).isEqualTo(first + 1);
            assertThat(events.body()).contains("\"stages-max\":\"7\"").doesNotContain("hush");
        }
    }

    private static long position(Answer answer) {
        return Long.parseLong(answer.header("Metaledger-Position"));
    }

    private static Answer create(TestServer server) {
        return server.send("PUT", "/MetaService/http/create_instance?token=greedisgood9999", Map.of(), INSTANCE);
    }

    private static Answer get(TestServer server) {
        return server.get("/MetaService/http/get_instance?token=greedisgood9999&instance_id=i1");
    }

    /** Until the server takes no new connections; bounded by the test's own time. */
    private static void awaitRefusal(int port) {
        assertThatThrownBy(
                        () -> {
                            while (true) {
                                new Socket(InetAddress.getLoopbackAddress(), port).close();
                                Thread.onSpinWait();
                            }
                        })
                .isInstanceOf(ConnectException.class);
    }

    private static <T> CompletableFuture<T> async(Supplier<T> what) {
        return CompletableFuture.supplyAsync(what, task -> Thread.ofVirtual().start(task));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
