package io.metaledger.server.doris;

import io.metaledger.server.golden.GoldenWire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Sends requests that chance has made, over few names, so that they meet; many are refused. */
final class RandomDoris {

    private static final String TOKEN = "?token=greedisgood9999";

    private final Random random;
    private final GoldenWire wire;

    RandomDoris(Random random, GoldenWire wire) {
        this.random = random;
        this.wire = wire;
    }

    /** Without it, frontends that were just added could not be dropped. */
    void switchOffSafeTime() throws Exception {
        put(
                "injection_point"
                        + TOKEN
                        + "&op=set&name=resource_manager::set_safe_drop_time&behavior=change_args&value=%5B-1%5D",
                "");
        put("injection_point" + TOKEN + "&op=enable", "");
    }

    void step() throws Exception {
        switch (random.nextInt(27)) {
            case 0 ->
                    management(
                            "create_instance",
                            "{%s, 'user_id': 'u', 'name': '%s', 'obj_info': %s}".formatted(instance(), name(), obj()));
            case 1 ->
                    management(
                            "create_instance",
                            "{%s, 'user_id': 'u', 'name': '%s', 'vault': {'obj_info': %s}}"
                                    .formatted(instance(), name(), obj()));
            case 2 -> management("rename_instance", "{%s, 'name': '%s'}".formatted(instance(), name()));
            case 3 -> management(rarely("drop_instance", "enable_instance_sse"), "{%s}".formatted(instance()));
            case 4 ->
                    management(
                            "alter_iam",
                            "{'account_id': '%s', 'ak': 'secret-%s', 'sk': 'secret-sk'}".formatted(name(), name()));
            case 5 ->
                    management(
                            "alter_ram_user",
                            "{%s, 'ram_user': {'user_id': '%s', 'ak': 'secret-a', 'sk': 'secret-%s'}}"
                                    .formatted(instance(), name(), name()));
            case 6 -> management("add_obj_info", "{%s, 'obj': %s}".formatted(cuid(), obj()));
            case 7 ->
                    management(
                            "add_s3_vault",
                            "{%s, 'vault': {'name': '%s', 'obj_info': %s}}".formatted(cuid(), name(), obj()));
            case 8 ->
                    management(
                            "add_hdfs_vault",
                            "{%s, 'vault': {'name': '%s', 'hdfs_info': {'prefix': 'p', 'build_conf': {'fs_name': 'hdfs://h', 'user': 'u'}}}}"
                                    .formatted(cuid(), name()));
            case 9 -> management("drop_hdfs_vault", "{%s, 'vault': {'name': '%s'}}".formatted(cuid(), name()));
            case 10 ->
                    rpc(
                            "create_stage",
                            "{%s, 'stage': {'type': 'EXTERNAL', 'name': '%s', 'stage_id': 's%d', 'comment': '%s', 'obj_info': %s}}"
                                    .formatted(cuid(), name(), random.nextInt(3), name(), obj()));
            case 11 -> rpc("drop_stage", "{%s, 'type': 'EXTERNAL', 'stage_name': '%s'}".formatted(cuid(), name()));
            case 12 ->
                    management(
                            "rename_cluster",
                            "{%s, 'cluster': {'cluster_id': '%s', 'cluster_name': '%s'}}"
                                    .formatted(instance(), cluster(), name()));
            case 13 ->
                    management(
                            "set_cluster_status",
                            "{%s, 'cluster': {'cluster_id': '%s', 'cluster_status': '%s'}}"
                                    .formatted(instance(), cluster(), one("SUSPENDED", "NORMAL", "TO_RESUME")));
            case 14, 15 ->
                    management(
                            "drop_cluster", "{%s, 'cluster': {'cluster_id': '%s'}}".formatted(instance(), cluster()));
            case 16, 17, 18 ->
                    management(
                            "add_cluster",
                            "{%s, 'cluster': {'cluster_id': '%s', 'cluster_name': '%s', 'type': 'COMPUTE', 'nodes': [%s]}}"
                                    .formatted(instance(), cluster(), name(), nodes()));
            case 19 ->
                    management(
                            "add_cluster",
                            "{%s, 'cluster': {'cluster_id': '%s', 'cluster_name': '%s', 'type': 'SQL', 'nodes': [%s]}}"
                                    .formatted(instance(), cluster(), name(), frontend()));
            case 20 ->
                    management(
                            "add_cluster",
                            "{%s, 'cluster': {'cluster_id': '%s', 'cluster_name': '%s', 'type': 'VIRTUAL'%s}}"
                                    .formatted(instance(), cluster(), name(), policy()));
            case 21, 22 ->
                    management(
                            "add_node",
                            "{%s, 'cluster': {'cluster_id': '%s', 'type': 'COMPUTE', 'nodes': [%s]}}"
                                    .formatted(instance(), cluster(), node()));
            case 23, 24 ->
                    management(
                            "drop_node",
                            "{%s, 'cluster': {'cluster_id': '%s', 'type': 'COMPUTE', 'nodes': [%s]}}"
                                    .formatted(instance(), cluster(), node()));
            case 25 ->
                    management(
                            "set_snapshot_property",
                            "{%s, 'properties': {'status': '%s', 'max_reserved_snapshots': '%d'}}"
                                    .formatted(instance(), one("ENABLED", "DISABLED"), random.nextInt(40)));
            default ->
                    management(
                            "decommission_node",
                            "{%s, 'cluster': {'cluster_id': '%s', 'type': 'COMPUTE', 'nodes': [%s]}}"
                                    .formatted(instance(), cluster(), node()));
        }
    }

    private String instance() {
        return "'instance_id': '" + one("i1", "i1", "i2") + "'";
    }

    private String cuid() {
        return "'cloud_unique_id': '1:" + one("i1", "i1", "i2") + ":x'";
    }

    private String cluster() {
        return one("c1", "c2", "c3");
    }

    private String name() {
        return one("n1", "n2", "n3");
    }

    private String obj() {
        return "{'ak': 'secret-%s', 'sk': 'secret-s', 'bucket': '%s', 'prefix': 'p', 'endpoint': 'e', 'region': 'r', 'provider': 'S3', 'external_endpoint': 'x'}"
                .formatted(name(), name());
    }

    private String nodes() {
        return random.nextBoolean() ? node() : node() + "," + node();
    }

    private String node() {
        int n = random.nextInt(4);
        return "{'cloud_unique_id': 'cu%d', 'ip': '10.0.0.%d', 'heartbeat_port': 9050}"
                .formatted(random.nextInt(4) == 0 ? random.nextInt(4) : n, n);
    }

    private String frontend() {
        int n = random.nextInt(3);
        return "{'cloud_unique_id': 'cu%d', 'ip': '10.0.0.%d', 'edit_log_port': 9010, 'node_type': 'FE_MASTER'}"
                .formatted(n, n);
    }

    private String policy() {
        String active = name();
        String standby = name();
        return ", 'cluster_names': ['%s', '%s'], 'cluster_policy': {'type': 'ActiveStandby', 'active_cluster_name': '%s', 'standby_cluster_names': ['%s']}"
                .formatted(active, standby, active, standby);
    }

    private String rarely(String rare, String usual) {
        return random.nextInt(4) == 0 ? rare : usual;
    }

    private String one(String... choices) {
        return List.of(choices).get(random.nextInt(choices.length));
    }

    private void management(String name, String body) throws Exception {
        put(name + TOKEN, body);
    }

    private void put(String target, String body) throws Exception {
        send("/MetaService/http/" + target, body);
    }

    private void rpc(String name, String body) throws Exception {
        send("/MetaService/" + name, body);
    }

    private void send(String path, String body) throws Exception {
        wire.send("POST", path, Map.of(), body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
