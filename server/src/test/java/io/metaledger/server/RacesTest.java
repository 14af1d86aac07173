package io.metaledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.server.TestServer.Answer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** What only one of several callers may get, the journal gives to exactly one, in one process and across two. */
@Timeout(180)
class RacesTest {

    private static final String HTTP = "/MetaService/http/";
    private static final String TOKEN = "?token=greedisgood9999";
    private static final int CALLERS = 8;
    private static final int ROUNDS = 15;

    @Test
    void one_instance_id_is_created_once() throws Exception {
        try (var server = TestServer.h2()) {
            raceForInstanceIds(List.of(server));
        }
    }

    @Test
    void one_instance_id_is_created_once_by_two_processes() throws Exception {
        try (var first = TestServer.postgres();
                var second = first.second()) {
            raceForInstanceIds(List.of(first, second));
        }
    }

    @Test
    void one_cloud_unique_id_gets_one_owner() throws Exception {
        try (var server = TestServer.h2()) {
            raceForCloudUniqueIds(List.of(server));
        }
    }

    @Test
    void one_cloud_unique_id_gets_one_owner_of_two_processes() throws Exception {
        try (var first = TestServer.postgres();
                var second = first.second()) {
            raceForCloudUniqueIds(List.of(first, second));
        }
    }

    @Test
    void what_one_process_drops_another_adds_at_once() {
        try (var first = TestServer.postgres();
                var second = first.second()) {
            create(first, "i1");
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(addCluster(first, "i1", "c", "1:i1:x").status()).isEqualTo(200);
                assertThat(addCluster(second, "i1", "c", "1:i1:x").status()).isEqualTo(409);
                assertThat(dropCluster(second, "i1", "c").status()).isEqualTo(200);
                assertThat(dropCluster(first, "i1", "c").status()).isEqualTo(404);
            }
        }
    }

    private static void raceForInstanceIds(List<TestServer> servers) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String id = "i" + round;
            List<Integer> statuses = race(caller -> create(servers.get(caller % servers.size()), id));

            assertThat(statuses).containsOnly(200, 409);
            assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
        }
    }

    private static void raceForCloudUniqueIds(List<TestServer> servers) throws Exception {
        for (int caller = 0; caller < CALLERS; caller++) {
            create(servers.getFirst(), "i" + caller);
        }
        for (int round = 0; round < ROUNDS; round++) {
            String cluster = "c" + round;
            String cuid = "shared" + round;
            List<Integer> statuses =
                    race(caller -> addCluster(servers.get(caller % servers.size()), "i" + caller, cluster, cuid));

            assertThat(statuses).containsOnly(200, 409);
            assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
        }
    }

    private static Answer create(TestServer server, String id) {
        return server.send(
                "PUT",
                HTTP + "create_instance" + TOKEN,
                Map.of(),
                "{\"instance_id\": \"" + id + "\", \"user_id\": \"u\"}");
    }

    private static Answer addCluster(TestServer server, String instance, String cluster, String cuid) {
        return server.send(
                "PUT",
                HTTP + "add_cluster" + TOKEN,
                Map.of(),
                """
                {"instance_id": "%s", "cluster": {"cluster_id": "%s", "cluster_name": "%s", "type": "COMPUTE",
                 "nodes": [{"cloud_unique_id": "%s", "host": "%s", "heartbeat_port": 9050}]}}
                """
                        .formatted(instance, cluster, cluster + instance, cuid, "host-of-" + cluster));
    }

    private static Answer dropCluster(TestServer server, String instance, String cluster) {
        return server.send(
                "PUT",
                HTTP + "drop_cluster" + TOKEN,
                Map.of(),
                "{\"instance_id\": \"%s\", \"cluster\": {\"cluster_id\": \"%s\"}}".formatted(instance, cluster));
    }

    private interface Caller {
        Answer call(int number);
    }

    private static List<Integer> race(Caller caller) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls =
                    IntStream.range(0, CALLERS)
                            .<Callable<Integer>>mapToObj(number -> () -> caller.call(number).status())
                            .toList();
            var statuses = new ArrayList<Integer>();
            for (Future<Integer> status : threads.invokeAll(calls)) {
                statuses.add(status.get());
            }
            return statuses;
        }
    }
}
