package io.metaledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.server.TestServer.Answer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.Map;

/** What no image holds can be read as of an instant like everything else. */
@Timeout(120)
class LoadsAsOfTest {

    @Test
    void a_transaction_and_its_tablet_are_shown_as_they_were() {
        try (var server = TestServer.h2()) {
            rpc(server, "create_instance", "\"instance_id\": \"i1\"");
            rpc(
                    server,
                    "create_tablets",
                    "\"tablet_metas\": [{\"table_id\": 1, \"index_id\": 2, \"partition_id\": 3, \"tablet_id\": 4,"
                            + " \"schema_version\": 1}]");
            Answer begun =
                    rpc(
                            server,
                            "begin_txn",
                            "\"txn_info\": {\"db_id\": 1, \"label\": \"l\", \"table_ids\": [1], \"timeout_ms\": 1000}");
            String txn = "\"txn_id\": " + begun.body().replaceAll(".*\"txn_id\":(\\d+).*", "$1");
            rpc(
                    server,
                    "commit_rowset",
                    "\"rowset_meta\": {\"rowset_id_v2\": \"r\", \"tablet_id\": 4, "
                            + txn
                            + ", \"num_rows\": 5, \"schema_version\": 1}");
            Answer committed = rpc(server, "commit_txn", txn);

            String before = "?as_of=" + begun.header("Metaledger-Position");
            String after = "?as_of=" + committed.header("Metaledger-Position");
            assertThat(rpc(server, "get_txn" + before, txn).body()).contains("TXN_STATUS_PREPARED");
            assertThat(rpc(server, "get_txn" + after, txn).body()).contains("TXN_STATUS_VISIBLE");
            String tablet = "\"tablet_idx\": [{\"tablet_id\": 4}]";
            assertThat(rpc(server, "get_tablet_stats" + before, tablet).body()).contains("\"num_rows\":0");
            assertThat(rpc(server, "get_tablet_stats" + after, tablet).body()).contains("\"num_rows\":5");
            String partition = "\"db_id\": 1, \"table_id\": 1, \"partition_id\": 3";
            assertThat(rpc(server, "get_version" + before, partition).body()).contains("VERSION_NOT_FOUND");
            assertThat(rpc(server, "get_version" + after, partition).body()).contains("\"version\":2");
        }
    }

    @Test
    void a_dry_run_begins_nothing_and_an_abort_says_why() {
        try (var server = TestServer.h2()) {
            rpc(server, "create_instance", "\"instance_id\": \"i1\"");
            String txn = "\"txn_info\": {\"db_id\": 1, \"label\": \"l\", \"table_ids\": [1], \"timeout_ms\": 1000}";
            Answer dry = rpc(server, "begin_txn?dry_run=true", txn);
            assertThat(dry.body()).contains("doris.txn-begun");
            assertThat(rpc(server, "begin_txn", txn).body()).contains("\"code\":\"OK\"");
            rpc(server, "abort_txn", "\"db_id\": 1, \"label\": \"l\", \"reason\": \"wrong file\"");
            assertThat(server.get("/ledger/v1/events?tag=doris.txn-label%3Di1/1/l&order=newest&limit=1").body())
                    .contains("doris.txn-aborted", "\"reason\":\"wrong file\"");
        }
    }

    private static Answer rpc(TestServer server, String method, String members) {
        String body = "{\"cloud_unique_id\": \"1:i1:x\", " + members + "}";
        Answer answer = server.send("POST", "/MetaService/" + method, Map.of(), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
