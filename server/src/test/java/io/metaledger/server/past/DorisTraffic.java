package io.metaledger.server.past;

import io.metaledger.api.doris.wire.DorisDialect;
import io.metaledger.server.TestServer;

import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A few instances with a few clusters, so that calls meet each other. */
final class DorisTraffic implements Traffic {

    @Override
    public Class<DorisDialect> type() {
        return DorisDialect.class;
    }

    @Override
    public String dialect() {
        return DorisDialect.NAME;
    }

    @Override
    public Set<String> rareTypes() {
        return Set.of("ledger.restored", "doris.cluster-restored");
    }

    @Override
    public void send(TestServer server, Random random) {
        String instance = instance(random);
        String cluster = cluster(random);
        switch (random.nextInt(13)) {
            case 0 -> create(server, instance);
            case 1 -> call(server, "rename_instance", id(instance) + ",'name':'n" + random.nextInt(5) + "'");
            case 2, 3 -> addCluster(server, random, instance, cluster);
            case 4 -> cluster(server, "drop_cluster", instance, cluster, "");
            case 5 -> setStatus(server, random, instance, cluster);
            case 6 -> cluster(server, "rename_cluster", instance, cluster, name(random));
            case 7, 8, 9 ->
                    cluster(
                            server,
                            random.nextInt(3) == 0 ? "drop_node" : "add_node",
                            instance,
                            cluster,
                            ",'type':'COMPUTE'" + nodes(random, instance));
            case 10 ->
                    call(server, random.nextBoolean() ? "enable_instance_sse" : "disable_instance_sse", id(instance));
            case 11 -> PastRestores.send(server, random, dialect(), restorable(random));
            default -> {
                int account = random.nextInt(3);
                call(server, "alter_iam", "'account_id':'a" + account + "','ak':'x','sk':'y" + account + "'");
            }
        }
    }

    @Override
    public String restorable(Random random) {
        String instance = "/instances/" + instance(random);
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> instance;
            default -> instance + "/clusters/" + cluster(random);
        };
    }

    private static String instance(Random random) {
        return "i" + random.nextInt(4);
    }

    private static String cluster(Random random) {
        return "c" + random.nextInt(3);
    }

    private static void create(TestServer server, String instance) {
        call(
                server,
                "create_instance",
                id(instance)
                        + ",'name':'n','user_id':'u','obj_info':{'ak':'a','sk':'s','bucket':'b','prefix':'p',"
                        + "'endpoint':'e','external_endpoint':'x','region':'r','provider':'S3'}");
    }

    private static void addCluster(TestServer server, Random random, String instance, String cluster) {
        String members = name(random) + ",'type':'COMPUTE'" + nodes(random, instance);
        cluster(server, "add_cluster", instance, cluster, members);
    }

    private static void setStatus(TestServer server, Random random, String instance, String cluster) {
        String status = random.nextBoolean() ? "SUSPENDED" : "NORMAL";
        cluster(server, "set_cluster_status", instance, cluster, ",'cluster_status':'" + status + "'");
    }

    private static String id(String instance) {
        return "'instance_id':'" + instance + "'";
    }

    private static String name(Random random) {
        return ",'cluster_name':'name_" + random.nextInt(6) + "'";
    }

    private static String nodes(Random random, String instance) {
        int number = random.nextInt(6);
        return ",'nodes':[{'cloud_unique_id':'1:%s:n%d','ip':'10.0.0.%d','heartbeat_port':9050}]"
                .formatted(instance, number, number);
    }

    private static void cluster(TestServer server, String operation, String instance, String cluster, String members) {
        call(server, operation, id(instance) + ",'cluster':{'cluster_id':'" + cluster + "'" + members + "}");
    }

    private static void call(TestServer server, String operation, String members) {
        server.send(
                "PUT",
                "/MetaService/http/" + operation + "?token=greedisgood9999",
                Map.of("Metaledger-Actor", "a" + operation.length(), "Metaledger-Reason", "chance"),
                ("{" + members + "}").replace('\'', '"'));
    }
}
