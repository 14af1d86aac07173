package io.metaledger.api.doris.wire;

import static io.metaledger.api.doris.wire.DorisError.existed;
import static io.metaledger.api.doris.wire.DorisError.invalid;
import static io.metaledger.api.doris.wire.DorisError.notFound;

import io.metaledger.api.doris.InstanceRejection;
import io.metaledger.api.doris.InstanceRejection.DeletedCannotBecomeNormal;
import io.metaledger.api.doris.InstanceRejection.DeletedCannotBecomeOverdue;
import io.metaledger.api.doris.InstanceRejection.EmptyInstanceId;
import io.metaledger.api.doris.InstanceRejection.InstanceAlreadyExists;
import io.metaledger.api.doris.InstanceRejection.InstanceAlreadyNormal;
import io.metaledger.api.doris.InstanceRejection.InstanceAlreadyOverdue;
import io.metaledger.api.doris.InstanceRejection.InstanceDeleted;
import io.metaledger.api.doris.InstanceRejection.InstanceHasClusters;
import io.metaledger.api.doris.InstanceRejection.InstanceIdNotSet;
import io.metaledger.api.doris.InstanceRejection.InstanceNameNotSet;
import io.metaledger.api.doris.InstanceRejection.InstanceNotFound;
import io.metaledger.api.doris.InstanceRejection.InvalidHdfsFsName;
import io.metaledger.api.doris.InstanceRejection.InvalidHdfsPrefix;
import io.metaledger.api.doris.InstanceRejection.InvalidObjectStorage;
import io.metaledger.api.doris.InstanceRejection.InvalidOperation;
import io.metaledger.api.doris.InstanceRejection.InvalidRamUser;
import io.metaledger.api.doris.InstanceRejection.InvalidRoleStorage;
import io.metaledger.api.doris.InstanceRejection.SseAlreadyDisabled;
import io.metaledger.api.doris.InstanceRejection.SseAlreadyEnabled;

/** The refusals of sections 4 and 5. */
final class InstanceErrors {

    static final String DELETED = "instance status has been set delete, plz check it";

    private InstanceErrors() {}

    static DorisError of(InstanceRejection why) {
        return switch (why) {
            case EmptyInstanceId _ -> invalid("empty instance_id");
            case InstanceIdNotSet _ -> invalid("instance id not set");
            case InvalidRamUser _ -> invalid("ram user info err, please check it");
            case InvalidRoleStorage _ -> invalid("s3 conf info err with role_arn, please check it");
            case InvalidObjectStorage _ -> invalid("s3 conf info err, please check it");
            case InvalidHdfsPrefix r -> invalid("invalid prefix: " + r.prefix());
            case InvalidHdfsFsName r -> invalid("invalid fs_name: " + r.fsName());
            case InstanceAlreadyExists r -> existed("instance already existed, instance_id=" + r.instanceId());
            case InstanceNotFound r ->
                    notFound("instance not existed, instance_id=" + r.instanceId() + ", err=KeyNotFound");
            case InstanceDeleted _ -> notFound(DELETED);
            case InstanceHasClusters _ -> invalid("failed to drop instance, instance has clusters");
            case InstanceNameNotSet _ -> invalid("rename instance name, but not set");
            case SseAlreadyEnabled _ -> invalid("failed to enable sse, instance has enabled sse");
            case SseAlreadyDisabled _ -> invalid("failed to disable sse, instance has disabled sse");
            case InvalidOperation r -> invalid("invalid request op, op=" + r.op());
            case DeletedCannotBecomeOverdue r ->
                    invalid("can't set deleted instance to overdue, instance_id = " + r.instanceId());
            case DeletedCannotBecomeNormal r ->
                    invalid("can't set deleted instance to normal, instance_id = " + r.instanceId());
            case InstanceAlreadyOverdue r ->
                    invalid("the instance has already set  instance to overdue, instance_id = " + r.instanceId());
            case InstanceAlreadyNormal r -> invalid("the instance is already normal, instance_id = " + r.instanceId());
        };
    }
}
