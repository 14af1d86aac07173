package io.metaledger.server.histories;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Questions about groups as calls of the Doris meta service. The owners of a {@code cloud_unique_id} are instances,
 * each of which tries to have a cluster with that node; the members of a cluster are its nodes.
 */
final class DorisCalls {

    /** The instance that has the clusters. */
    static final String HOME = "home";

    /** Who may own an id. */
    static final List<String> OWNERS = List.of("i0", "i1", "i2");

    /** What may be in a cluster. */
    static final List<String> NODES = List.of("0", "1", "2", "3");

    /**
     * A call.
     *
     * @param query without the token; may be empty
     */
    record Sent(String operation, String query, String body) {}

    private DorisCalls() {}

    /** How many members the group can have at once. */
    static int membersMax(String group) {
        return isCluster(group) ? NODES.size() : 1;
    }

    static Set<String> everyMember(String group) {
        return Set.copyOf(isCluster(group) ? NODES : OWNERS);
    }

    /** What one read shows, when this member is among it: a cluster is seen whole, an owner by itself. */
    static Set<String> readable(String group, String member) {
        return isCluster(group) ? everyMember(group) : Set.of(member);
    }

    static String cluster(String name) {
        return "cluster-" + name;
    }

    static String cuid(String name) {
        return "cuid-" + name;
    }

    private static boolean isCluster(String group) {
        return group.startsWith("cluster-");
    }

    static Sent createInstance(String id) {
        return new Sent("create_instance", "", json("{'instance_id':'%s','user_id':'u'}".formatted(id)));
    }

    /** With one node that stays. */
    static Sent createCluster(String cluster) {
        String name = cluster.replace('-', '_');
        return new Sent(
                "add_cluster",
                "",
                json(
                        """
                        {'instance_id':'%s','cluster':{'cluster_id':'%s','cluster_name':'%s','type':'COMPUTE',
                         'nodes':[{'cloud_unique_id':'1:%s:%s:base','host':'base-%s','heartbeat_port':9050}]}}\
                        """
                                .formatted(HOME, cluster, name, HOME, cluster, cluster)));
    }

    static Sent of(Question question) {
        return isCluster(question.group()) ? ofNodes(question) : ofOwners(question);
    }

    private static Sent ofNodes(Question question) {
        return switch (question.kind()) {
            case ADD -> new Sent("add_node", "", node(question));
            case DROP -> new Sent("drop_node", "", node(question));
            case READ -> new Sent("get_instance", "instance_id=" + HOME, "");
        };
    }

    private static String node(Question question) {
        String cluster = question.group();
        String node = question.member();
        return json(
                """
                {'instance_id':'%s','cluster':{'cluster_id':'%s','type':'COMPUTE',
                 'nodes':[{'cloud_unique_id':'%s','host':'%s-%s','heartbeat_port':9050}]}}\
                """
                        .formatted(HOME, cluster, nodeId(cluster, node), cluster, node));
    }

    private static String nodeId(String cluster, String node) {
        return "1:" + HOME + ":" + cluster + ":" + node;
    }

    private static Sent ofOwners(Question question) {
        String owner = question.member();
        String cluster = question.group();
        return switch (question.kind()) {
            case ADD -> new Sent("add_cluster", "", clusterOf(owner, cluster));
            case DROP ->
                    new Sent(
                            "drop_cluster",
                            "",
                            json("{'instance_id':'%s','cluster':{'cluster_id':'%s'}}".formatted(owner, cluster)));
            case READ -> new Sent("get_instance", "instance_id=" + owner, "");
        };
    }

    /** The cluster is called like the id that its only node has. */
    private static String clusterOf(String owner, String cuid) {
        return json(
                """
                {'instance_id':'%s','cluster':{'cluster_id':'%s','cluster_name':'%s','type':'COMPUTE',
                 'nodes':[{'cloud_unique_id':'%s','host':'of-%s','heartbeat_port':9050}]}}\
                """
                        .formatted(owner, cuid, cuid.replace('-', '_'), cuid, cuid));
    }

    /** What a reply says to the question. */
    static Answer answer(Question question, int status, String body) {
        return switch (question.kind()) {
            case ADD, DROP -> changed(question, status, body);
            case READ -> found(question, status, body);
        };
    }

    private static Answer changed(Question question, int status, String body) {
        if (status == 200) {
            return new Answer.Done();
        }
        if (status == 404 || status == 409 || (status == 400 && body.contains("has been added"))) {
            return new Answer.Refused();
        }
        throw new IllegalStateException(question + " was answered by " + status + " " + body);
    }

    private static Answer found(Question question, int status, String body) {
        if (status != 200) {
            throw new IllegalStateException(question + " was answered by " + status + " " + body);
        }
        return new Answer.Found(
                question.members().stream()
                        .filter(member -> body.contains('"' + sought(question.group(), member) + '"'))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static String sought(String group, String member) {
        return isCluster(group) ? nodeId(group, member) : group;
    }

    private static String json(String quotedSimply) {
        return quotedSimply.replace('\'', '"');
    }
}
