package io.metaledger.api.doris;

import io.metaledger.api.kernel.Secret;
import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Changes of where an instance's data lies and with which keys (contract: Doris, section 7). A {@code requestText} is
 * the request as compact JSON with its secrets masked, for the refusals that print it.
 */
public sealed interface StorageCommand extends DorisCommand {

    /**
     * @param obj the request's {@code obj}, else its {@code vault.obj_info}
     */
    record AddObjInfo(@Nullable String cloudUniqueId, @Nullable ObjInfoSpec obj, String requestText)
            implements OfNode {}

    record LegacyUpdateAkSk(@Nullable String cloudUniqueId, @Nullable ObjInfoSpec obj, String requestText)
            implements OfNode {}

    record AlterObjInfo(@Nullable String cloudUniqueId, @Nullable ObjInfoSpec obj, String requestText)
            implements OfNode {}

    record UpdateAkSk(
            @Nullable String instanceId,
            List<RamUserSpec> internalBucketUser,
            @Nullable RamUserSpec ramUser,
            String requestText)
            implements OfInstance {
        public UpdateAkSk {
            internalBucketUser = Given.list(internalBucketUser);
        }
    }

    record AddS3Vault(
            @Nullable String cloudUniqueId,
            @Nullable VaultSpec vault,
            boolean setAsDefaultStorageVault,
            String requestText)
            implements OfNode {}

    record AddHdfsVault(
            @Nullable String cloudUniqueId,
            @Nullable VaultSpec vault,
            boolean setAsDefaultStorageVault,
            String requestText)
            implements OfNode {}

    record AlterS3Vault(@Nullable String cloudUniqueId, @Nullable VaultSpec vault, String requestText)
            implements OfNode {}

    record AlterHdfsVault(@Nullable String cloudUniqueId, @Nullable VaultSpec vault, String requestText)
            implements OfNode {}

    /** The endpoint {@code drop_s3_vault}; there is no such thing, but it is asked for. */
    record DropS3Vault(@Nullable String cloudUniqueId, @Nullable VaultSpec vault) implements OfNode {}

    record DropHdfsVault(@Nullable String cloudUniqueId, @Nullable VaultSpec vault, String requestText)
            implements OfNode {}

    record SetDefaultVault(@Nullable String cloudUniqueId, @Nullable VaultSpec vault) implements OfNode {}

    record UnsetDefaultVault(@Nullable String cloudUniqueId) implements OfNode {}

    record AlterRamUser(@Nullable String instanceId, @Nullable RamUserSpec ramUser, String requestText)
            implements OfInstance {}

    /** The one cloud account of the whole service. */
    record AlterIam(@Nullable String accountId, @Nullable Secret ak, @Nullable Secret sk) implements StorageCommand {
        @Override
        public Tag target() {
            return DorisKinds.IAM.tag(DorisKinds.GLOBAL);
        }
    }

    record CreateStage(@Nullable String cloudUniqueId, @Nullable StageSpec stage) implements OfNode {}

    record DropStage(
            @Nullable String cloudUniqueId,
            @Nullable StageType type,
            @Nullable String stageName,
            @Nullable String mysqlUserName,
            @Nullable String mysqlUserId,
            @Nullable String reason,
            String requestText)
            implements OfNode {}

    /** A command that names its instance by the cloud_unique_id of a node. */
    sealed interface OfNode extends StorageCommand {
        @Nullable String cloudUniqueId();

        @Override
        default Tag target() {
            return CloudUniqueIds.target(cloudUniqueId());
        }
    }

    /** A command that names its instance by id. */
    sealed interface OfInstance extends StorageCommand {
        @Nullable String instanceId();

        @Override
        default Tag target() {
            return DorisKinds.INSTANCE.tag(Given.text(instanceId()));
        }
    }
}
