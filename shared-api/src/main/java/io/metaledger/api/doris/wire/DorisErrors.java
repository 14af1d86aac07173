package io.metaledger.api.doris.wire;

import static io.metaledger.api.doris.wire.DorisError.invalid;
import static io.metaledger.api.doris.wire.DorisError.missing;
import static io.metaledger.api.doris.wire.DorisError.notFound;

import io.metaledger.api.doris.ClusterRejection;
import io.metaledger.api.doris.ControlRejection;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.InjectionRejection;
import io.metaledger.api.doris.InjectionRejection.BehaviorEmpty;
import io.metaledger.api.doris.InjectionRejection.PointNameEmpty;
import io.metaledger.api.doris.InjectionRejection.PointValueInvalid;
import io.metaledger.api.doris.InjectionRejection.UnknownBehavior;
import io.metaledger.api.doris.InjectionRejection.UnknownOperation;
import io.metaledger.api.doris.InstanceRejection;
import io.metaledger.api.doris.KeyRejection;
import io.metaledger.api.doris.LoadRejection;
import io.metaledger.api.doris.NodeRejection;
import io.metaledger.api.doris.ReadRejection;
import io.metaledger.api.doris.ReadRejection.CloudUniqueIdMissing;
import io.metaledger.api.doris.ReadRejection.ClusterNotFound;
import io.metaledger.api.doris.ReadRejection.EmptyInstanceIdOfCuid;
import io.metaledger.api.doris.ReadRejection.InstanceOfClusterNotFound;
import io.metaledger.api.doris.ReadRejection.InstanceToShowNotFound;
import io.metaledger.api.doris.ReadRejection.NoInstanceOfCuid;
import io.metaledger.api.doris.ReadRejection.NoReference;
import io.metaledger.api.doris.ReadRejection.NoReferences;
import io.metaledger.api.doris.SnapshotRejection;
import io.metaledger.api.doris.StageRejection;
import io.metaledger.api.doris.StorageRejection;
import io.metaledger.api.doris.VirtualClusterRejection;

/**
 * The one table of refusals: what each of them is called and the exact text, spelling included (contract, sections 4 to
 * 8).
 */
public final class DorisErrors {

    private DorisErrors() {}

    public static DorisError of(DorisRejection why) {
        return switch (why) {
            case InstanceRejection r -> InstanceErrors.of(r);
            case ClusterRejection r -> ClusterErrors.of(r);
            case NodeRejection r -> NodeErrors.of(r);
            case VirtualClusterRejection r -> invalid(VirtualClusterErrors.text(r));
            case StorageRejection r -> StorageErrors.of(r);
            case StageRejection r -> StageErrors.of(r);
            case ReadRejection r -> of(r);
            case InjectionRejection r -> invalid(text(r));
            case KeyRejection r -> KeyErrors.of(r);
            case LoadRejection r -> LoadErrors.of(r);
            case ControlRejection r -> ControlErrors.of(r);
            case SnapshotRejection r -> SnapshotErrors.of(r);
        };
    }

    /** A body that cannot be read (section 2.1). */
    public static DorisError unreadable(String operation, String reason) {
        return new DorisError(DorisCode.PROTOBUF_PARSE_ERR, "parse http request '" + operation + "': " + reason);
    }

    private static DorisError of(ReadRejection why) {
        return switch (why) {
            case NoReference _ -> invalid("empty instance_id and cloud_unique_id");
            case NoInstanceOfCuid r -> invalid("cannot find instance_id with cloud_unique_id=" + r.cloudUniqueId());
            case InstanceToShowNotFound r ->
                    missing(
                            "failed to get instance, info=failed to get instance, instance_id="
                                    + r.instanceId()
                                    + " err=KeyNotFound");
            case CloudUniqueIdMissing _ -> invalid("cloud_unique_id must be given");
            case EmptyInstanceIdOfCuid r ->
                    invalid("failed to get instance_id with cloud_unique_id=" + r.cloudUniqueId());
            case InstanceOfClusterNotFound r -> missing(noInstance(r.instanceId()));
            case ClusterNotFound r -> notFound("fail to get cluster with " + r.requestText());
            case NoReferences _ ->
                    invalid(
                            "cloud_unique_ids or instance_ids must be given, instance_ids.size: 0"
                                    + " cloud_unique_ids.size: 0");
        };
    }

    private static String text(InjectionRejection why) {
        return switch (why) {
            case PointNameEmpty _ -> "empty point name";
            case BehaviorEmpty _ -> "empty behavior";
            case UnknownBehavior r -> "unknown behavior: " + r.behavior();
            case PointValueInvalid r -> "invalid value: " + r.value();
            case UnknownOperation r -> "unknown op:" + r.op();
        };
    }

    /** Said in many places, with codes that differ. */
    static String noInstance(String instanceId) {
        return "failed to get instance, instance_id=" + instanceId + " err=KeyNotFound";
    }
}
