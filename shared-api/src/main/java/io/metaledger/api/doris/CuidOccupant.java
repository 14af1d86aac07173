package io.metaledger.api.doris;

/**
 * The cluster of another instance that has nodes with a cloud_unique_id: {@code cloud_unique_id is already occupied by
 * an instance, instance_id={owner} cluster_name={n} cluster_id={id} cloud_unique_id={cuid}}.
 */
public record CuidOccupant(String instanceId, String clusterName, String clusterId, String cloudUniqueId) {}
