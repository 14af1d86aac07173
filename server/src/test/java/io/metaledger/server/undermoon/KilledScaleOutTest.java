package io.metaledger.server.undermoon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaledger.api.undermoon.Audit;
import io.metaledger.server.ServerProcess;
import io.metaledger.server.TestServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A broker that is killed while it waits for proxies: a repeated call repairs what it left (contract, section 23). */
@Timeout(180)
class KilledScaleOutTest {

    private static final String AUTO_SIXTEEN = "/clusters/migrations/auto/demo/16";

    @Test
    void a_repeated_call_scales_out_at_once_after_a_kill(@TempDir Path directory) throws Exception {
        try (var proxies = FakeProxies.start(8)) {
            killWhileItWaits(proxies, directory);
            proxies.hold(1_000);
            try (var server = TestServer.h2(directory)) {
                var broker = new BrokerClient(server.port());
                requireSize(broker, 8, false);

                broker.ok("POST", AUTO_SIXTEEN, "");
                requireSize(broker, 8, true);
                for (Optional<String> task = broker.firstTask(); task.isPresent(); task = broker.firstTask()) {
                    assertThat(broker.commit(task.get())).isEqualTo(200);
                }
                requireSize(broker, 16, false);
            }
        }
    }

    private static void killWhileItWaits(FakeProxies proxies, Path directory) throws Exception {
        try (var process = ServerProcess.start("--metaledger.data-dir=" + directory)) {
            var broker = new BrokerClient(process.port());
            proxies.addresses().forEach(broker::register);
            broker.ok("POST", "/clusters/meta/demo", "{\"node_number\": 8}");
            var scaling = CompletableFuture.runAsync(() -> broker.send("POST", AUTO_SIXTEEN, ""));
            BrokerClient.await(() -> proxies.asked() > 0);
            process.kill();
            assertThatThrownBy(scaling::join).hasRootCauseInstanceOf(IOException.class);
        }
    }

    private static void requireSize(BrokerClient broker, int nodesWithSlots, boolean migrating) {
        JsonNode info = broker.info();
        assertThat(info.at("/node_number").asInt()).isEqualTo(16);
        assertThat(info.at("/node_number_with_slots").asInt()).isEqualTo(nodesWithSlots);
        assertThat(info.at("/is_migrating").asBoolean()).isEqualTo(migrating);
        assertThat(Audit.of(broker.metadata())).isEmpty();
    }
}
