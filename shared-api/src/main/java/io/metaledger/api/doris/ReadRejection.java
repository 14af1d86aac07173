package io.metaledger.api.doris;

/** Why a read finds nothing (contract: Doris, sections 5.7, 6.10, 6.11 and 7.1). */
public sealed interface ReadRejection extends DorisRejection {

    /** {@code empty instance_id and cloud_unique_id}. */
    record NoReference() implements ReadRejection {}

    /** {@code cannot find instance_id with cloud_unique_id={cuid}}. */
    record NoInstanceOfCuid(String cloudUniqueId) implements ReadRejection {}

    /** Fault: {@code failed to get instance, info=failed to get instance, instance_id={id} err=KeyNotFound}. */
    record InstanceToShowNotFound(String instanceId) implements ReadRejection {}

    /** {@code cloud_unique_id must be given}. */
    record CloudUniqueIdMissing() implements ReadRejection {}

    /** {@code failed to get instance_id with cloud_unique_id={cuid}}. */
    record EmptyInstanceIdOfCuid(String cloudUniqueId) implements ReadRejection {}

    /** Fault: {@code failed to get instance, instance_id={id} err=KeyNotFound}. */
    record InstanceOfClusterNotFound(String instanceId) implements ReadRejection {}

    /** Not found: {@code fail to get cluster with {request as text}}. */
    record ClusterNotFound(String requestText) implements ReadRejection {}

    /** {@code cloud_unique_ids or instance_ids must be given, instance_ids.size: 0 cloud_unique_ids.size: 0}. */
    record NoReferences() implements ReadRejection {}
}
