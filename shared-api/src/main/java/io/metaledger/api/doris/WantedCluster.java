package io.metaledger.api.doris;

/** The cluster that a request means, for a refusal's text; what was not given is empty. */
public record WantedCluster(String instanceId, String clusterId, String clusterName) {

    public static WantedCluster of(String instanceId, ClusterSpec cluster) {
        return new WantedCluster(instanceId, Given.text(cluster.clusterId()), Given.text(cluster.clusterName()));
    }
}
