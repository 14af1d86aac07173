package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.refuseOr;

import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.HdfsBuildConf;
import io.metaledger.api.doris.HdfsBuildConfSpec;
import io.metaledger.api.doris.HdfsConf;
import io.metaledger.api.doris.HdfsInfo;
import io.metaledger.api.doris.HdfsInfoSpec;
import io.metaledger.api.doris.StorageCommand.AlterHdfsVault;
import io.metaledger.api.doris.StorageRejection.HdfsPlaceImmutable;
import io.metaledger.api.doris.StorageRejection.HdfsSettingsMissing;
import io.metaledger.api.doris.StorageRejection.NotAnHdfsVault;
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
record HdfsVaultAlteration(HdfsBuildConfSpec given, VaultAlteration vault) {

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
                        instance ->
                                new HdfsVaultAlteration(conf, new VaultAlteration(vault, instance, facts)).decide());
    }

    private Decision decide() {
        return vault.of(this::alter);
    }

    private Decision alter(Vault stored) {
        HdfsInfo info = stored.hdfsInfo();
        return info == null
                ? Decision.refuse(new NotAnHdfsVault(stored.name()))
                : refuseOr(vault.wrongName(), () -> vault.to(altered(info), null, stored));
    }

    private HdfsInfo altered(HdfsInfo stored) {
        return new HdfsInfo(altered(Objects.requireNonNullElse(stored.buildConf(), NO_CONF)), stored.prefix());
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
        return changed == null
                ? stored
                : vault.facts().seal(DorisKinds.INSTANCE.tag(vault.instance().instanceId()), changed);
    }

    private static @Nullable String either(@Nullable String changed, @Nullable String stored) {
        return changed == null ? stored : changed;
    }

    private static List<HdfsConf> plus(List<HdfsConf> stored, List<HdfsConf> more) {
        return Stream.concat(stored.stream(), more.stream()).toList();
    }
}
