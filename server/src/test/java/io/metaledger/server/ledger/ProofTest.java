package io.metaledger.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.Database;
import io.metaledger.journal.ForgedChain;
import io.metaledger.server.TestServer;
import io.metaledger.server.TestServer.Answer;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;

/** Checkpoints and verification on the real server (ledger API, section 11). */
class ProofTest {

    @Test
    void a_checkpoint_is_signed_as_anybody_can_check() throws Exception {
        try (var server = TestServer.h2()) {
            assertThat(problem(server.get("/ledger/v1/checkpoints/key"))).isEqualTo("404 no-checkpoint");
            JsonNode index = json(server.get("/ledger/v1"));
            Answer made = post(server, "/ledger/v1/checkpoints", "");

            assertThat(made.status()).isEqualTo(201);
            JsonNode checkpoint = json(made);
            assertThat(checkpoint.path("position")).isEqualTo(index.path("head").path("position"));
            assertThat(checkpoint.path("hash")).isEqualTo(index.path("head").path("hash"));
            byte[] signed = Base64.getDecoder().decode(checkpoint.path("signed").stringValue());
            assertThat(new String(signed, StandardCharsets.UTF_8))
                    .isEqualTo(
                            "metaledger-checkpoint\n%s\n%s\n%s"
                                    .formatted(
                                            checkpoint.path("position"),
                                            checkpoint.path("time").stringValue(),
                                            checkpoint.path("hash").stringValue()));
            String pem = server.get("/ledger/v1/checkpoints/key").body();
            String body = pem.replaceAll("-----[^-]*-----|\\s", "");
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body))));
            signature.update(signed);
            assertThat(signature.verify(Base64.getDecoder().decode(checkpoint.path("signature").stringValue())))
                    .isTrue();

            JsonNode second = json(post(server, "/ledger/v1/checkpoints", ""));
            assertThat(second.path("keyId")).isEqualTo(checkpoint.path("keyId"));
            assertThat(json(server.get("/ledger/v1/checkpoints")).path("checkpoints"))
                    .containsExactly(checkpoint, second);
            JsonNode verified = json(post(server, "/ledger/v1/verify", "{}"));
            assertThat(verified.path("ok").booleanValue()).isTrue();
            assertThat(verified.path("checkpoints").intValue()).isEqualTo(2);
            assertThat(verified.path("head").path("position").longValue())
                    .isEqualTo(verified.path("events").longValue());
        }
    }

    /** Whoever can write to the database can make a chain, but no signature. */
    @Test
    void a_history_that_was_written_anew_contradicts_its_checkpoints() throws Exception {
        try (var server = TestServer.h2()) {
            post(server, "/ledger/v1/checkpoints", "");
            JsonNode head = json(server.get("/ledger/v1")).path("head");
            rewrite(server.bean(Database.class));

            JsonNode verified = json(post(server, "/ledger/v1/verify", ""));

            assertThat(verified.path("ok").booleanValue()).isFalse();
            assertThat(verified.path("findings").get(0).path("what").stringValue()).isEqualTo("bad-signature");
            assertThat(head.path("position").longValue()).isGreaterThan(1);
        }
    }

    @Test
    void what_was_changed_is_found_and_a_range_that_was_not_is_good() throws Exception {
        try (var server = TestServer.h2()) {
            post(server, "/ledger/v1/checkpoints", "");
            try (var connection = server.bean(Database.class).dataSource().getConnection();
                    var statement = connection.createStatement()) {
                statement.executeUpdate("update event set metadata = '{\"actor\":\"mallory\"}' where position = 1");
            }
            JsonNode verified = json(post(server, "/ledger/v1/verify", ""));
            assertThat(verified.path("findings").toString())
                    .isEqualTo("[{\"position\":1,\"what\":\"payload-changed\"}]");
            assertThat(json(post(server, "/ledger/v1/verify", "{\"from\": 1}")).path("ok").booleanValue()).isTrue();
        }
    }

    /** Changes the first event and makes the whole chain fit again. */
    private static void rewrite(Database database) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("update event set metadata = '{\"actor\":\"mallory\"}' where position = 1");
            try (var rows = statement.executeQuery("select count(*) from event")) {
                rows.next();
                long events = rows.getLong(1);
                ForgedChain.write(connection, events);
            }
        }
    }

    private static Answer post(TestServer server, String target, String body) {
        return server.send("POST", target, Map.of(), body);
    }

    private static JsonNode json(Answer answer) {
        return StoredJson.mapper().readTree(answer.body());
    }

    private static String problem(Answer answer) {
        return answer.status() + " " + answer.header("Metaledger-Problem");
    }
}
