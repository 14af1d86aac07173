package io.metaledger.api.doris;

/** Why a change of an instance is refused (contract: Doris, sections 4 and 5). */
public sealed interface InstanceRejection extends DorisRejection {

    /** {@code empty instance_id}. */
    record EmptyInstanceId() implements InstanceRejection {}

    /** {@code instance id not set}. */
    record InstanceIdNotSet() implements InstanceRejection {}

    /** {@code ram user info err, please check it}. */
    record InvalidRamUser() implements InstanceRejection {}

    /** {@code s3 conf info err with role_arn, please check it}. */
    record InvalidRoleStorage() implements InstanceRejection {}

    /** {@code s3 conf info err, please check it}. */
    record InvalidObjectStorage() implements InstanceRejection {}

    /** {@code invalid prefix: {prefix}}. */
    record InvalidHdfsPrefix(String prefix) implements InstanceRejection {}

    /** {@code invalid fs_name: {fs_name}}. */
    record InvalidHdfsFsName(String fsName) implements InstanceRejection {}

    /** Conflict: {@code instance already existed, instance_id={id}}. */
    record InstanceAlreadyExists(String instanceId) implements InstanceRejection {}

    /** Not found: {@code instance not existed, instance_id={id}, err=KeyNotFound}. */
    record InstanceNotFound(String instanceId) implements InstanceRejection {}

    /**
     * Not found: {@code instance status has been set delete, plz check it}. See {@link
     * ClusterRejection.HomeInstanceDeleted}.
     */
    record InstanceDeleted(String instanceId) implements InstanceRejection {}

    /** {@code failed to drop instance, instance has clusters}. */
    record InstanceHasClusters() implements InstanceRejection {}

    /** {@code rename instance name, but not set}. */
    record InstanceNameNotSet() implements InstanceRejection {}

    /** {@code failed to enable sse, instance has enabled sse}. */
    record SseAlreadyEnabled() implements InstanceRejection {}

    /** {@code failed to disable sse, instance has disabled sse}. */
    record SseAlreadyDisabled() implements InstanceRejection {}

    /** {@code invalid request op, op={op}}. */
    record InvalidOperation(int op) implements InstanceRejection {}

    /** {@code can't set deleted instance to overdue, instance_id = {id}}. */
    record DeletedCannotBecomeOverdue(String instanceId) implements InstanceRejection {}

    /** {@code can't set deleted instance to normal, instance_id = {id}}. */
    record DeletedCannotBecomeNormal(String instanceId) implements InstanceRejection {}

    /** {@code the instance has already set instance to overdue, instance_id = {id}}, with two blanks. */
    record InstanceAlreadyOverdue(String instanceId) implements InstanceRejection {}

    /** {@code the instance is already normal, instance_id = {id}}. */
    record InstanceAlreadyNormal(String instanceId) implements InstanceRejection {}
}
