package io.metaledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.server.TestServer.Answer;
import io.metaledger.server.kernel.RecordingDoor;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class ListenersTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server =
                TestServer.h2(
                        List.of(new RecordingDoor()), "--metaledger.listeners.rec=0", "--metaledger.listeners.doris=0");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void on_a_port_of_its_own_every_path_is_the_dialect_s() {
        assertThat(on("rec", "/rec/read").body()).startsWith("read at ");
        assertThat(on("rec", "/read").body()).startsWith("read at ");
        assertThat(on("rec", "/").body()).isEqualTo("rec has no /");
        assertThat(on("doris", "/MetaService/http/nothing?token=wrong").status()).isEqualTo(403);
    }

    @Test
    void on_a_port_of_its_own_nothing_else_is_served() {
        assertThat(on("rec", "/ledger/v1").body()).isEqualTo("rec has no /ledger/v1");
        assertThat(on("rec", "/MetaService/http/get_instance").status()).isEqualTo(404);
        assertThat(on("doris", "/rec/read").status()).isEqualTo(404);
        assertThat(on("rec", "/actuator/health").body()).isEqualTo("rec has no /actuator/health");
        assertThat(on("rec", "/actuator/prometheus").body()).isEqualTo("rec has no /actuator/prometheus");
    }

    @Test
    void the_common_port_serves_all() {
        assertThat(server.get("/rec/read").status()).isEqualTo(200);
        assertThat(server.get("/MetaService/http/nothing?token=wrong").status()).isEqualTo(403);
        assertThat(server.get("/actuator/health").status()).isEqualTo(200);
        assertThat(server.get("/read").header("Metaledger-Problem")).isEqualTo("no-such-endpoint");
    }

    private static Answer on(String dialect, String path) {
        return TestServer.send(server.port(dialect), "GET", path, Map.of(), new byte[0]);
    }
}
