package io.metaledger.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.server.TestServer;
import io.metaledger.server.TestServer.Answer;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Erasures on the real server (ledger API, section 12). */
class ErasuresTest {

    private static final String TOKEN = "?token=greedisgood9999";
    private static final String GET = "/MetaService/http/get_instance" + TOKEN + "&instance_id=";

    @Test
    void the_secrets_of_the_subject_and_no_others_are_gone_from_every_reply_at_every_as_of() {
        try (var server = TestServer.h2()) {
            create(server, "i1");
            create(server, "i2");
            long before = position(server.get("/ledger/v1"));
            assertThat(server.get(GET + "i1").body()).contains("\"sk\": \"secret-i1\"");
            assertThat(server.get(GET + "i1&as_of=" + before).body()).contains("secret-i1");
            Answer state = server.get("/ledger/v1/doris/state?path=/instances/i1");

            Answer erased = erase(server, "doris.instance=i1");

            assertThat(erased.status()).isEqualTo(200);
            assertThat(json(erased).path("subject").stringValue()).isEqualTo("doris.instance=i1");
            assertThat(json(erased).path("keys").intValue()).isEqualTo(1);
            assertThat(json(erased).path("position").longValue()).isEqualTo(before + 1);
            for (String asOf : new String[] {"", "&as_of=" + before}) {
                assertThat(server.get(GET + "i1" + asOf).body())
                        .doesNotContain("secret-i1")
                        .contains("\"sk\": \"<erased>\"");
            }
            assertThat(server.get(GET + "i2").body()).contains("secret-i2");
            assertThat(server.get("/ledger/v1/events?tag=doris.instance%3Di1").body())
                    .contains("<erased>")
                    .doesNotContain("***");
            Answer after =
                    server.send(
                            "GET",
                            "/ledger/v1/doris/state?path=/instances/i1",
                            Map.of("If-None-Match", state.header("ETag")),
                            "");
            assertThat(after.status()).isEqualTo(200);
            assertThat(after.body()).contains("<erased>");
            assertThat(server.get("/ledger/v1/events/" + (before + 1)).body())
                    .contains("ledger.secrets-erased", "\"reason\":\"asked for\"");
        }
    }

    @Test
    void a_secret_after_the_erasure_is_sealed_anew_and_readable() {
        try (var server = TestServer.h2()) {
            create(server, "i1");
            erase(server, "doris.instance=i1");
            server.send(
                    "PUT",
                    "/MetaService/http/alter_ram_user" + TOKEN,
                    Map.of(),
                    "{\"instance_id\": \"i1\", \"ram_user\": {\"user_id\": \"r\", \"ak\": \"secret-a\", \"sk\":"
                            + " \"secret-new\"}}");
            assertThat(server.get(GET + "i1").body()).contains("secret-new").contains("<erased>");

            assertThat(json(erase(server, "doris.instance=i1")).path("keys").intValue()).isEqualTo(1);
            assertThat(server.get(GET + "i1").body()).doesNotContain("secret-new");
            assertThat(json(erase(server, "doris.instance=i1")).path("keys").intValue()).isZero();
        }
    }

    @Test
    void another_process_forgets_them_too() {
        try (var one = TestServer.postgres();
                var other = one.second()) {
            create(one, "i1");
            assertThat(other.get(GET + "i1").body()).contains("secret-i1");

            erase(one, "doris.instance=i1");

            await(() -> !other.get(GET + "i1").body().contains("secret-i1"));
            assertThat(other.get(GET + "i1").body()).contains("<erased>");
        }
    }

    @Test
    void a_dry_run_erases_nothing() {
        try (var server = TestServer.h2()) {
            create(server, "i1");
            Answer tried =
                    server.send(
                            "POST",
                            "/ledger/v1/erasures?dry_run=true",
                            Map.of(),
                            "{\"subject\": \"doris.instance=i1\"}");
            assertThat(tried.body()).contains("ledger.secrets-erased");
            assertThat(server.get(GET + "i1").body()).contains("secret-i1");
        }
    }

    @Test
    void what_is_wrong_is_named() {
        try (var server = TestServer.h2()) {
            assertThat(problem(erase(server, "doris.instance=nobody"))).isEqualTo("404 no-such-subject");
            assertThat(problem(erase(server, "nonsense"))).isEqualTo("400 invalid-parameter");
            assertThat(problem(server.send("POST", "/ledger/v1/erasures", Map.of(), "{}")))
                    .isEqualTo("400 invalid-parameter");
            assertThat(problem(server.get("/ledger/v1/erasures"))).isEqualTo("405 method-not-allowed");
        }
    }

    private static void create(TestServer server, String id) {
        Answer created =
                server.send(
                        "PUT",
                        "/MetaService/http/create_instance" + TOKEN,
                        Map.of(),
                        ("{'instance_id': '%s', 'user_id': 'u', 'name': 'n', 'obj_info': {'ak': 'ak-%s', 'sk':"
                                        + " 'secret-%s', 'bucket': 'b', 'prefix': 'p', 'endpoint': 'e', 'region': 'r',"
                                        + " 'provider': 'S3', 'external_endpoint': 'x'}}")
                                .formatted(id, id, id)
                                .replace('\'', '"'));
        assertThat(created.status()).as(created.body()).isEqualTo(200);
    }

    private static Answer erase(TestServer server, String subject) {
        return server.send(
                "POST",
                "/ledger/v1/erasures",
                Map.of(),
                "{\"subject\": \"" + subject + "\", \"reason\": \"asked for\"}");
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within 20 s").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static long position(Answer answer) {
        return Long.parseLong(answer.header("Metaledger-Position"));
    }

    private static JsonNode json(Answer answer) {
        return StoredJson.mapper().readTree(answer.body());
    }

    private static String problem(Answer answer) {
        return answer.status() + " " + answer.header("Metaledger-Problem");
    }
}
