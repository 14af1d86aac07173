package io.metaledger.server.doris;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.server.TestServer;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.Map;

/** What {@code list_snapshot} lists can be restored (contract: Doris, section 8.6). */
class SnapshotListTest {

    private static final String TOKEN = "token=" + DorisAccess.TOKEN_DEFAULT;

    @Test
    void it_lists_the_bookmarks_since_the_instance_was_made_and_each_is_an_instant_to_go_back_to() {
        try (TestServer server = TestServer.h2()) {
            bookmark("before", server);
            doris("create_instance", "{\"instance_id\": \"i1\", \"name\": \"first\"}", server);
            bookmark("after", server);
            doris("rename_instance", "{\"instance_id\": \"i1\", \"name\": \"second\"}", server);

            JsonNode snapshots = doris("list_snapshot", "{\"instance_id\": \"i1\"}", server).at("/result/snapshots");

            assertThat(snapshots.valueStream().map(s -> s.path("snapshot_id").stringValue())).containsExactly("@after");
            assertThat(snapshots.at("/0/instance_id").stringValue()).isEqualTo("i1");
            assertThat(snapshots.at("/0/note").stringValue()).isEqualTo("a note");
            assertThat(snapshots.at("/0/create_at").stringValue()).matches("\\d{10}");
            JsonNode then =
                    json(server.get("/MetaService/http/get_instance?instance_id=i1&as_of=@after&" + TOKEN).body());
            assertThat(then.at("/result/name").stringValue()).isEqualTo("first");
        }
    }

    private static void bookmark(String name, TestServer server) {
        var answer = server.send("PUT", "/ledger/v1/bookmarks/" + name, Map.of(), "{\"note\": \"a note\"}");
        assertThat(answer.status()).isEqualTo(201);
    }

    private static JsonNode doris(String operation, String body, TestServer server) {
        JsonNode reply =
                json(server.send("PUT", "/MetaService/http/" + operation + "?" + TOKEN, Map.of(), body).body());
        assertThat(reply.path("code").stringValue()).isEqualTo("OK");
        return reply;
    }

    private static JsonNode json(String text) {
        return StoredJson.mapper().readTree(text);
    }
}
