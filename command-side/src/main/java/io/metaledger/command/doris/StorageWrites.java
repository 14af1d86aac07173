package io.metaledger.command.doris;

import io.metaledger.api.doris.DorisCommand;
import io.metaledger.api.doris.StorageCommand.AddHdfsVault;
import io.metaledger.api.doris.StorageCommand.AddObjInfo;
import io.metaledger.api.doris.StorageCommand.AddS3Vault;
import io.metaledger.api.doris.StorageCommand.AlterHdfsVault;
import io.metaledger.api.doris.StorageCommand.AlterIam;
import io.metaledger.api.doris.StorageCommand.AlterObjInfo;
import io.metaledger.api.doris.StorageCommand.AlterRamUser;
import io.metaledger.api.doris.StorageCommand.AlterS3Vault;
import io.metaledger.api.doris.StorageCommand.CreateStage;
import io.metaledger.api.doris.StorageCommand.DropHdfsVault;
import io.metaledger.api.doris.StorageCommand.DropS3Vault;
import io.metaledger.api.doris.StorageCommand.DropStage;
import io.metaledger.api.doris.StorageCommand.LegacyUpdateAkSk;
import io.metaledger.api.doris.StorageCommand.SetDefaultVault;
import io.metaledger.api.doris.StorageCommand.UnsetDefaultVault;
import io.metaledger.api.doris.StorageCommand.UpdateAkSk;
import io.metaledger.api.doris.wire.DorisRequests;
import io.metaledger.api.doris.wire.RequestText;
import io.metaledger.api.kernel.Operation;

import java.util.function.Function;
import java.util.stream.Stream;

/** Storage and the users of the cloud account (contract, section 7). */
record StorageWrites(Translation via) {

    Stream<Operation> objInfos() {
        return Stream.of(
                store("add_obj_info", r -> new AddObjInfo(r.cloudUniqueId(), r.anyObj(), RequestText.of(r))),
                store(
                        "legacy_update_ak_sk",
                        r -> new LegacyUpdateAkSk(r.cloudUniqueId(), r.anyObj(), RequestText.of(r))),
                store("alter_obj_info", r -> new AlterObjInfo(r.cloudUniqueId(), r.anyObj(), RequestText.of(r))));
    }

    Stream<Operation> vaults() {
        return Stream.of(
                store(
                        "add_s3_vault",
                        r -> new AddS3Vault(r.cloudUniqueId(), r.vault(), asDefault(r), RequestText.of(r))),
                store(
                        "add_hdfs_vault",
                        r -> new AddHdfsVault(r.cloudUniqueId(), r.vault(), asDefault(r), RequestText.of(r))),
                store("alter_s3_vault", r -> new AlterS3Vault(r.cloudUniqueId(), r.vault(), RequestText.of(r))),
                store("drop_s3_vault", r -> new DropS3Vault(r.cloudUniqueId(), r.vault())),
                store("drop_hdfs_vault", r -> new DropHdfsVault(r.cloudUniqueId(), r.vault(), RequestText.of(r))));
    }

    Stream<Operation> vaultsOfRpc() {
        return Stream.of(
                store("alter_hdfs_vault", r -> new AlterHdfsVault(r.cloudUniqueId(), r.vault(), RequestText.of(r))),
                store("set_default_vault", r -> new SetDefaultVault(r.cloudUniqueId(), r.vault())),
                store("unset_default_vault", r -> new UnsetDefaultVault(r.cloudUniqueId())));
    }

    Stream<Operation> accounts() {
        return Stream.of(
                via.write(
                        "update_ak_sk",
                        DorisRequests.UpdateAkSk.class,
                        r -> new UpdateAkSk(r.instanceId(), r.internalBucketUser(), r.ramUser(), RequestText.of(r))),
                via.write(
                        "alter_ram_user",
                        DorisRequests.AlterRamUser.class,
                        r -> new AlterRamUser(r.instanceId(), r.ramUser(), RequestText.of(r))),
                via.write("alter_iam", DorisRequests.AlterIam.class, r -> new AlterIam(r.accountId(), r.ak(), r.sk())));
    }

    Stream<Operation> stages() {
        return Stream.of(
                via.write(
                        "create_stage",
                        DorisRequests.CreateStage.class,
                        r -> new CreateStage(r.cloudUniqueId(), r.stage())),
                via.write("drop_stage", DorisRequests.DropStage.class, StorageWrites::dropStage));
    }

    private static DropStage dropStage(DorisRequests.DropStage r) {
        return new DropStage(
                r.cloudUniqueId(),
                r.type(),
                r.stageName(),
                r.mysqlUserName(),
                r.mysqlUserId(),
                r.reason(),
                RequestText.of(r));
    }

    private static boolean asDefault(DorisRequests.ObjStore r) {
        return Boolean.TRUE.equals(r.setAsDefaultStorageVault());
    }

    private Operation store(String name, Function<DorisRequests.ObjStore, DorisCommand> command) {
        return via.write(name, DorisRequests.ObjStore.class, command);
    }
}
