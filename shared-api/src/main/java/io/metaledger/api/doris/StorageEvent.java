package io.metaledger.api.doris;

import io.metaledger.api.kernel.Sealed;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What has happened to an instance's storage and keys. Times are Unix seconds. */
public sealed interface StorageEvent extends InstanceEvent {

    long mtime();

    record ObjInfoAdded(String instanceId, ObjInfo objInfo, long mtime) implements StorageEvent {}

    record ObjInfoCredentialsChanged(String instanceId, String objInfoId, Credentials credentials, long mtime)
            implements StorageEvent {}

    /**
     * @param ramUser the new user of the cloud account, null when only object infos changed
     */
    record AkSkRotated(String instanceId, @Nullable RamUser ramUser, List<BucketKeys> objInfos, long mtime)
            implements StorageEvent {
        public AkSkRotated {
            objInfos = List.copyOf(objInfos);
        }
    }

    record RamUserSet(String instanceId, RamUser ramUser, long mtime) implements StorageEvent {}

    record StorageVaultAdded(String instanceId, Vault vault, long mtime) implements StorageEvent {}

    /** The vault after the change; a default vault that is renamed stays the default. */
    record StorageVaultAltered(String instanceId, String previousName, Vault vault, long mtime)
            implements StorageEvent {}

    /** A default vault that is dropped is no default any more. */
    record StorageVaultDropped(String instanceId, String vaultId, String vaultName, long mtime)
            implements StorageEvent {}

    /**
     * @param replacedVaultId the default vault before, null when there was none
     */
    record DefaultStorageVaultSet(
            String instanceId, String vaultId, String vaultName, @Nullable String replacedVaultId, long mtime)
            implements StorageEvent {}

    record DefaultStorageVaultUnset(String instanceId, long mtime) implements StorageEvent {}

    record StageCreated(String instanceId, Stage stage, long mtime) implements StorageEvent {}

    record StageDropped(String instanceId, String stageId, @Nullable String reason, long mtime)
            implements StorageEvent {}

    /** New keys of one object info. */
    record BucketKeys(String objInfoId, String userId, Sealed ak, Sealed sk) {}
}
