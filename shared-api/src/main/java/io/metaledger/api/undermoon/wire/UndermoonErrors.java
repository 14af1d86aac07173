package io.metaledger.api.undermoon.wire;

import io.metaledger.api.undermoon.UndermoonRejection;
import io.metaledger.api.undermoon.UndermoonRejection.AlreadyExisted;
import io.metaledger.api.undermoon.UndermoonRejection.ClusterNotFound;
import io.metaledger.api.undermoon.UndermoonRejection.EpochSmallerThanCurrent;
import io.metaledger.api.undermoon.UndermoonRejection.FreeNodeFound;
import io.metaledger.api.undermoon.UndermoonRejection.FreeNodeNotFound;
import io.metaledger.api.undermoon.UndermoonRejection.InUse;
import io.metaledger.api.undermoon.UndermoonRejection.InvalidClusterName;
import io.metaledger.api.undermoon.UndermoonRejection.InvalidConfig;
import io.metaledger.api.undermoon.UndermoonRejection.InvalidMetaVersion;
import io.metaledger.api.undermoon.UndermoonRejection.InvalidMigrationTask;
import io.metaledger.api.undermoon.UndermoonRejection.InvalidNodeNumber;
import io.metaledger.api.undermoon.UndermoonRejection.InvalidProxyAddress;
import io.metaledger.api.undermoon.UndermoonRejection.MigrationRunning;
import io.metaledger.api.undermoon.UndermoonRejection.MigrationTaskNotFound;
import io.metaledger.api.undermoon.UndermoonRejection.MissingProxyIndex;
import io.metaledger.api.undermoon.UndermoonRejection.NoAvailableResource;
import io.metaledger.api.undermoon.UndermoonRejection.NodeNumAlreadyEnough;
import io.metaledger.api.undermoon.UndermoonRejection.NodeNumberChanging;
import io.metaledger.api.undermoon.UndermoonRejection.OneClusterAlreadyExisted;
import io.metaledger.api.undermoon.UndermoonRejection.ProxyNotFound;
import io.metaledger.api.undermoon.UndermoonRejection.ProxyNotSync;
import io.metaledger.api.undermoon.UndermoonRejection.ProxyResourceOutOfOrder;
import io.metaledger.api.undermoon.UndermoonRejection.Retry;
import io.metaledger.api.undermoon.UndermoonRejection.SlotsAlreadyEven;
import io.metaledger.api.undermoon.UndermoonRejection.TooManyProxies;

/** How refusals look on the wire, all of them (contract, section 16). */
final class UndermoonErrors {

    private UndermoonErrors() {}

    /** A status and the code in the body. */
    record WireError(int status, String code) {}

    static WireError of(UndermoonRejection why) {
        return switch (why) {
            case InvalidClusterName _ -> new WireError(400, "INVALID_CLUSTER_NAME");
            case InvalidNodeNumber _ -> new WireError(400, "INVALID_NODE_NUMBER");
            case InvalidProxyAddress _ -> new WireError(400, "INVALID_PROXY_ADDRESS");
            case InvalidMigrationTask _ -> new WireError(400, "INVALID_MIGRATION_TASK");
            case InvalidConfig _ -> new WireError(400, "INVALID_CONFIG");
            case SlotsAlreadyEven _ -> new WireError(400, "SLOTS_ALREADY_EVEN");
            case MissingProxyIndex _ -> new WireError(400, "MISSING_SERVER_PROXY_INDEX");
            case ClusterNotFound _ -> new WireError(404, "CLUSTER_NOT_FOUND");
            case ProxyNotFound _ -> new WireError(404, "PROXY_NOT_FOUND");
            case FreeNodeNotFound _ -> new WireError(404, "FREE_NODE_NOT_FOUND");
            case MigrationTaskNotFound _ -> new WireError(404, "MIGRATION_TASK_NOT_FOUND");
            case InUse _ -> new WireError(409, "IN_USE");
            case AlreadyExisted _ -> new WireError(409, "ALREADY_EXISTED");
            case TooManyProxies _ -> new WireError(409, "TOO_MANY_PROXIES");
            case NoAvailableResource _ -> new WireError(409, "NO_AVAILABLE_RESOURCE");
            case FreeNodeFound _ -> new WireError(409, "FREE_NODE_FOUND");
            case MigrationRunning _ -> new WireError(409, "MIGRATION_RUNNING");
            case NodeNumAlreadyEnough _ -> new WireError(409, "NODE_NUM_ALREADY_ENOUGH");
            case NodeNumberChanging _ -> new WireError(409, "NODE_NUMBER_CHANGING");
            case InvalidMetaVersion _ -> new WireError(409, "INVALID_META_VERSION");
            case EpochSmallerThanCurrent _ -> new WireError(409, "EPOCH_SMALLER_THAN_CURRENT");
            case ProxyResourceOutOfOrder _ -> new WireError(409, "PROXY_RESOURCE_OUT_OF_ORDER");
            case OneClusterAlreadyExisted _ -> new WireError(409, "ONE_CLUSTER_ALREADY_EXISTED");
            case Retry _ -> new WireError(409, "RETRY");
            case ProxyNotSync _ -> new WireError(500, "PROXY_NOT_SYNC");
        };
    }
}
