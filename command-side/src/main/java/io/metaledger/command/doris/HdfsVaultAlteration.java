package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.refuseOr;

import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.HdfsBuildConf;
import io.metaledger.api.doris.HdfsBuildConfSpec;
import io.metaledger.api.doris.HdfsConf;
import io.metaledger.api.doris.HdfsInfo;
import io.metaledger.api.doris.HdfsInfoSpec;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.StorageCommand.AlterHdfsVault;
import io.metaledger.api.doris.StorageEvent.StorageVaultAltered;
import io.metaledger.api.doris.StorageRejection.HdfsPlaceImmutable;
import io.metaledger.api.doris.StorageRejection.HdfsSettingsMissing;
import io.metaledger.api.doris.StorageRejection.NotAnHdfsVault;
import io.metaledger.api.doris.StorageRejection.VaultNotFound;
import io.metaledger.api.doris.Vault;
import io.metaledger.api.doris.VaultSpec;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.Secret;
import io.metaledger.api.kernel.States;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The operation {@code ALTER_HDFS_VAULT}: another name, user or Kerberos identity, and more settings (contract: Doris,
 * section 7.4).
 */
record HdfsVaultAlteration(VaultSpec vault, HdfsBuildConfSpec given, Instance instance, Facts facts) {

    private static final HdfsBuildConf NO_CONF = new HdfsBuildConf(null, null, null, null, List.of());

    static Decision decide(AlterHdfsVault command, States states, Facts facts) {
        var vault = VaultSpec.orEmpty(command.vault());
        HdfsInfoSpec info = vault.hdfsInfo();
        if (info == null) {
            return Decision.refuse(new HdfsSettingsMissing());
        }
        HdfsBuildConfSpec conf = info.buildConf();
        return conf == null || conf.fsName() != null || info.prefix() != null
                ? Decision.refuse(new HdfsPlaceImmutable())
                : StorageInstance.liveBehind(
                        command.cloudUniqueId(),
                        states,
                        instance -> new HdfsVaultAlteration(vault, conf, instance, facts).decide());
    }

    private Decision decide() {
        return instance.storage()
                .vaults()
                .byName(vault.name())
                .map(this::alter)
                .orElseGet(() -> Decision.refuse(new VaultNotFound(Given.text(vault.name()))));
    }

    private Decision alter(Vault stored) {
        HdfsInfo info = stored.hdfsInfo();
        if (info == null) {
            return Decision.refuse(new NotAnHdfsVault(stored.name()));
        }
        return refuseOr(
                VaultNames.wrongForAlteration(vault.alterName(), instance.storage().vaults()),
                () ->
                        Decision.accept(
                                new StorageVaultAltered(
                                        instance.instanceId(),
                                        stored.name(),
                                        altered(stored, info),
                                        facts.nowSeconds())));
    }

    private Vault altered(Vault stored, HdfsInfo info) {
        String name = Objects.requireNonNullElse(vault.alterName(), stored.name());
        var conf = altered(Objects.requireNonNullElse(info.buildConf(), NO_CONF));
        return new Vault(stored.id(), name, new HdfsInfo(conf, info.prefix()), null, stored.pathFormat());
    }

    private HdfsBuildConf altered(HdfsBuildConf stored) {
        return new HdfsBuildConf(
                stored.fsName(),
                either(given.user(), stored.user()),
                either(given.hdfsKerberosPrincipal(), stored.hdfsKerberosPrincipal()),
                keytab(given.hdfsKerberosKeytab(), stored.hdfsKerberosKeytab()),
                plus(stored.hdfsConfs(), given.hdfsConfs()));
    }

    private @Nullable Sealed keytab(@Nullable Secret changed, @Nullable Sealed stored) {
        return changed == null ? stored : facts.seal(DorisKinds.INSTANCE.tag(instance.instanceId()), changed);
    }

    private static @Nullable String either(@Nullable String changed, @Nullable String stored) {
        return changed == null ? stored : changed;
    }

    private static List<HdfsConf> plus(List<HdfsConf> stored, List<HdfsConf> more) {
        return Stream.concat(stored.stream(), more.stream()).toList();
    }
}
