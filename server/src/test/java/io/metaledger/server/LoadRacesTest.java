package io.metaledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.server.TestServer.Answer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Loads that race: of one label one begins, ids rise, and no commit on a tablet is lost, in one process and in two. */
@Timeout(180)
class LoadRacesTest {

    private static final int CALLERS = 8;
    private static final int ROUNDS = 10;
    private static final Pattern TXN_ID = Pattern.compile("\"txn_id\":(\\d+)");
    private static final Pattern ROWS = Pattern.compile("\"num_rows\":(\\d+)");

    @Test
    void one_label_is_begun_once() throws Exception {
        try (var server = TestServer.h2()) {
            raceForLabels(List.of(server));
        }
    }

    @Test
    void one_label_is_begun_once_by_two_processes() throws Exception {
        try (var first = TestServer.postgres();
                var second = first.second()) {
            raceForLabels(List.of(first, second));
        }
    }

    @Test
    void ids_rise_and_never_repeat_over_two_processes() throws Exception {
        try (var first = TestServer.postgres();
                var second = first.second()) {
            create(first);
            var seen = new ArrayList<Long>();
            for (int round = 0; round < ROUNDS; round++) {
                long before = seen.stream().mapToLong(id -> id).max().orElse(0);
                List<Long> ids = beginAll(List.of(first, second), "l" + round + "-");
                assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id > before && id % 1024 == 0);
                assertThat(maxTxnId(second))
                        .isGreaterThanOrEqualTo(ids.stream().mapToLong(id -> id).max().orElseThrow());
                seen.addAll(ids);
            }
            assertThat(seen).doesNotHaveDuplicates();
        }
    }

    @Test
    void ids_go_on_rising_after_a_restart() throws Exception {
        try (var before = TestServer.h2()) {
            create(before);
            List<Long> first = beginAll(List.of(before), "a");
            before.stop();
            try (var after = TestServer.h2(before.directory())) {
                List<Long> second = beginAll(List.of(after), "b");
                assertThat(second).allMatch(id -> id > first.stream().mapToLong(i -> i).max().orElseThrow());
            }
        }
    }

    @Test
    void every_commit_on_one_tablet_counts() throws Exception {
        try (var server = TestServer.h2()) {
            loadOneTablet(List.of(server));
        }
    }

    @Test
    void every_commit_on_one_tablet_counts_over_two_processes() throws Exception {
        try (var first = TestServer.postgres();
                var second = first.second()) {
            loadOneTablet(List.of(first, second));
        }
    }

    private static void raceForLabels(List<TestServer> servers) throws Exception {
        create(servers.getFirst());
        for (int round = 0; round < ROUNDS; round++) {
            String label = "label" + round;
            List<Answer> answers = race(caller -> begin(servers.get(caller % servers.size()), label));

            assertThat(answers).allMatch(answer -> answer.status() == 200);
            assertThat(answers.stream().filter(answer -> answer.body().contains("\"code\":\"OK\""))).hasSize(1);
            assertThat(answers.stream().filter(answer -> answer.body().contains("TXN_LABEL_ALREADY_USED")))
                    .hasSize(CALLERS - 1);
        }
    }

    /** Each sees its own rows right after its commit, whichever process it asks. */
    private static void loadOneTablet(List<TestServer> servers) throws Exception {
        create(servers.getFirst());
        rpc(
                servers.getFirst(),
                "create_tablets",
                "\"tablet_metas\": [{\"table_id\": 1, \"index_id\": 2, \"partition_id\": 3, \"tablet_id\": 4,"
                        + " \"schema_version\": 1}]");
        List<Long> rows =
                race(caller -> {
                    long mine = 0;
                    for (int round = 0; round < ROUNDS; round++) {
                        TestServer server = servers.get((caller + round) % servers.size());
                        long txn = id(begin(server, caller + "-" + round));
                        rpc(
                                server,
                                "commit_rowset",
                                "\"rowset_meta\": {\"rowset_id_v2\": \"r\", \"tablet_id\": 4, \"txn_id\": "
                                        + txn
                                        + ", \"num_rows\": 1, \"schema_version\": 1}");
                        rpc(server, "commit_txn", "\"txn_id\": " + txn);
                        long seen = rows(servers.get((caller + round + 1) % servers.size()));
                        assertThat(seen).isGreaterThan(mine);
                        mine = seen;
                    }
                    return mine;
                });
        assertThat(rows).contains((long) CALLERS * ROUNDS);
        assertThat(rows(servers.getLast())).isEqualTo((long) CALLERS * ROUNDS);
    }

    private static List<Long> beginAll(List<TestServer> servers, String prefix) throws Exception {
        return race(caller -> id(begin(servers.get(caller % servers.size()), prefix + caller)));
    }

    private static void create(TestServer server) {
        assertThat(rpc(server, "create_instance", "\"instance_id\": \"i1\"").body()).contains("OK");
    }

    private static Answer begin(TestServer server, String label) {
        return rpc(
                server,
                "begin_txn",
                "\"txn_info\": {\"db_id\": 1, \"label\": \"%s\", \"table_ids\": [1], \"timeout_ms\": 1000}"
                        .formatted(label));
    }

    private static long maxTxnId(TestServer server) {
        String body = rpc(server, "get_current_max_txn_id", "\"request_ip\": \"x\"").body();
        return Long.parseLong(body.replaceAll(".*\"current_max_txn_id\":(\\d+).*", "$1"));
    }

    private static long rows(TestServer server) {
        var rows = ROWS.matcher(rpc(server, "get_tablet_stats", "\"tablet_idx\": [{\"tablet_id\": 4}]").body());
        assertThat(rows.find()).isTrue();
        return Long.parseLong(rows.group(1));
    }

    private static long id(Answer begun) {
        var id = TXN_ID.matcher(begun.body());
        assertThat(id.find()).as(begun.body()).isTrue();
        return Long.parseLong(id.group(1));
    }

    private static Answer rpc(TestServer server, String method, String members) {
        String body = "{\"cloud_unique_id\": \"1:i1:x\", " + members + "}";
        Answer answer = server.send("POST", "/MetaService/" + method, Map.of(), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static <T> List<T> race(IntFunction<T> caller) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> calls =
                    IntStream.range(0, CALLERS).<Callable<T>>mapToObj(number -> () -> caller.apply(number)).toList();
            var results = new ArrayList<T>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
