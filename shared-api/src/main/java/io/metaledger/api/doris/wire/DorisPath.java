package io.metaledger.api.doris.wire;

import java.util.Optional;

/**
 * Where a request goes, judged by its path (contract, section 1.1). Repeated slashes count as one, a slash at the end
 * as none.
 */
public sealed interface DorisPath {

    /** Our name of the meta service, and the full one. */
    String SERVICE = "/MetaService";

    String SERVICE_IN_FULL = "/doris.cloud.MetaService";
    String CLUSTER_STATUS = "/rest/v2/manager/cluster/cluster_info/cloud_cluster_status";
    String COMPUTE_GROUP_STATUS = "/rest/v2/manager/cluster/compute_group_info/compute_group_status";

    /**
     * The management API.
     *
     * @param called everything after {@code http/}, the version included, as error texts repeat it
     * @param operation the name without its version; absent when that version does not exist
     */
    record Management(String called, Optional<String> operation) implements DorisPath {}

    /** The plain RPC surface. */
    record Rpc(String method) implements DorisPath {}

    /** The one call that is a frontend's (section 11). */
    record ClusterStatus() implements DorisPath {}

    /** Nothing of ours. */
    record Elsewhere() implements DorisPath {}

    static DorisPath of(String path) {
        String clean = clean(path);
        if (clean.equals(CLUSTER_STATUS) || clean.equals(COMPUTE_GROUP_STATUS)) {
            return new ClusterStatus();
        }
        return below(clean, SERVICE)
                .or(() -> below(clean, SERVICE_IN_FULL))
                .map(DorisPath::ofService)
                .orElseGet(Elsewhere::new);
    }

    private static DorisPath ofService(String path) {
        return below("/" + path, "/http").<DorisPath>map(DorisPath::management).orElseGet(() -> new Rpc(path));
    }

    private static Management management(String called) {
        int slash = called.indexOf('/');
        String first = slash < 0 ? called : called.substring(0, slash);
        if (!isVersion(first)) {
            return new Management(called, Optional.of(called));
        }
        var rest = slash < 0 ? "" : called.substring(slash + 1);
        return new Management(called, Optional.of(rest).filter(_ -> first.equals("v1")));
    }

    /** What follows the prefix, without the slash between them; absent when the path is not below it. */
    private static Optional<String> below(String path, String prefix) {
        if (path.equals(prefix)) {
            return Optional.of("");
        }
        return path.startsWith(prefix + "/") ? Optional.of(path.substring(prefix.length() + 1)) : Optional.empty();
    }

    private static boolean isVersion(String segment) {
        return segment.length() > 1
                && segment.charAt(0) == 'v'
                && segment.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
    }

    private static String clean(String path) {
        String once = path.contains("//") ? path.replaceAll("/{2,}", "/") : path;
        return once.length() > 1 && once.endsWith("/") ? once.substring(0, once.length() - 1) : once;
    }
}
