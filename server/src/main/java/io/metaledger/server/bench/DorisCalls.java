package io.metaledger.server.bench;

import io.metaledger.api.doris.ClusterStatus;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Request;
import io.metaledger.command.doris.DorisWrites;
import io.metaledger.server.doris.DorisAccess;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What clients of the meta service send. Each instance has a cluster of one node to begin with. */
final class DorisCalls {

    static final String CREATE_INSTANCE = "create_instance";
    static final String ADD_CLUSTER = "add_cluster";
    static final String SET_CLUSTER_STATUS = "set_cluster_status";
    static final String ADD_NODE = "add_node";

    private static final Map<String, Operation> OPERATIONS = DorisWrites.management();

    private DorisCalls() {}

    static String createInstance(String instance) {
        return "{\"instance_id\": \"%s\", \"user_id\": \"bench\", \"name\": \"%1$s\"}".formatted(instance);
    }

    static String addCluster(String instance, String cluster, int nodes) {
        String all =
                IntStream.range(0, nodes)
                        .mapToObj(i -> node(instance, cluster + "-" + i))
                        .collect(Collectors.joining(", "));
        return "{\"instance_id\": \"%s\", \"cluster\": {\"cluster_id\": \"%s\", \"cluster_name\": \"%2$s\", \"type\": \"COMPUTE\", \"nodes\": [%s]}}"
                .formatted(instance, cluster, all);
    }

    static String setClusterStatus(String instance, String cluster, ClusterStatus status) {
        return "{\"instance_id\": \"%s\", \"cluster\": {\"cluster_id\": \"%s\", \"cluster_status\": \"%s\"}}"
                .formatted(instance, cluster, status);
    }

    static String addNode(String instance, String cluster, String node) {
        return "{\"instance_id\": \"%s\", \"cluster\": {\"cluster_id\": \"%s\", \"type\": \"COMPUTE\", \"nodes\": [%s]}}"
                .formatted(instance, cluster, node(instance, node));
    }

    /** The path of an operation, with the token of a server that has none of its own. */
    static String target(String operation) {
        return "/MetaService/http/" + operation + "?token=" + DorisAccess.TOKEN_DEFAULT;
    }

    /** What the operation makes of a body. */
    static Intent intent(String operation, String body) {
        var request =
                new Request(
                        "PUT",
                        "/MetaService/http/" + operation,
                        Parameters.parse(null),
                        Map.of(),
                        body.getBytes(StandardCharsets.UTF_8),
                        "127.0.0.1");
        return switch (OPERATIONS.get(operation)) {
            case Operation.Write write -> write.writer().translate(request);
            case null, default -> throw new IllegalArgumentException("No command: " + operation);
        };
    }

    private static String node(String instance, String node) {
        return "{\"cloud_unique_id\": \"1:%s:%s\", \"host\": \"%2$s\", \"heartbeat_port\": 9050}"
                .formatted(instance, node);
    }
}
