package io.metaledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A server that is killed in the middle of its work has lost nothing that it acknowledged. */
@Timeout(180)
class KilledServerTest {

    private static final int ROUNDS = 3;
    private static final int CALLERS = 8;
    private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 300;
    private static final String TOKEN = "?token=greedisgood9999";

    @Test
    void everything_acknowledged_is_there_after_kill_9(@TempDir Path directory) throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        for (int round = 0; round < ROUNDS; round++) {
            loadAndKill(directory, "r" + round, acknowledged);
        }
        try (var server = TestServer.h2(directory)) {
            for (String id : acknowledged) {
                assertThat(server.get("/MetaService/http/get_instance" + TOKEN + "&instance_id=" + id).status())
                        .as(id)
                        .isEqualTo(200);
            }
        }
    }

    private static void loadAndKill(Path directory, String prefix, Set<String> acknowledged) throws Exception {
        int enough = acknowledged.size() + ACKNOWLEDGED_BEFORE_THE_KILL;
        try (var process = ServerProcess.start("--metaledger.data-dir=" + directory);
                var callers = Executors.newFixedThreadPool(CALLERS)) {
            int port = process.port();
            for (int caller = 0; caller < CALLERS; caller++) {
                String mine = prefix + "c" + caller + "n";
                callers.execute(() -> createUntilItDies(port, mine, acknowledged));
            }
            while (acknowledged.size() < enough) {
                Thread.onSpinWait();
            }
            process.kill();
        }
    }

    private static void createUntilItDies(int port, String prefix, Set<String> acknowledged) {
        try {
            for (int i = 0; i < 100_000; i++) {
                String id = prefix + i;
                byte[] body =
                        ("{\"instance_id\": \"" + id + "\", \"user_id\": \"u\"}").getBytes(StandardCharsets.UTF_8);
                var answer = TestServer.send(port, "POST", "/MetaService/http/create_instance" + TOKEN, Map.of(), body);
                if (answer.status() == 200) {
                    acknowledged.add(id);
                }
            }
        } catch (UncheckedIOException expected) {
            // the server is gone; what was under way was never acknowledged
        }
    }
}
