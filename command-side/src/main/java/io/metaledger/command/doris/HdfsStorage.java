package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.HdfsBuildConf;
import io.metaledger.api.doris.HdfsBuildConfSpec;
import io.metaledger.api.doris.HdfsInfo;
import io.metaledger.api.doris.HdfsInfoSpec;
import io.metaledger.api.doris.InstanceRejection.InvalidHdfsFsName;
import io.metaledger.api.doris.InstanceRejection.InvalidHdfsPrefix;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.Secret;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** The HDFS rules, and the way from the request to what is stored (contract: Doris, section 5.1). */
final class HdfsStorage {

    private final DorisSettings settings;

    HdfsStorage(DorisSettings settings) {
        this.settings = settings;
    }

    static Optional<DorisRejection> wrong(HdfsInfoSpec info) {
        String prefix = Given.text(info.prefix());
        String fsName = fsName(info);
        return when(prefix.contains("://"), () -> new InvalidHdfsPrefix(prefix))
                .or(() -> when(StoragePaths.trimmed(fsName).isEmpty(), () -> new InvalidHdfsFsName(fsName)));
    }

    HdfsInfo stored(HdfsInfoSpec info, String instanceId, Facts facts) {
        return new HdfsInfo(buildConf(info.buildConf(), instanceId, facts), prefix(info, facts));
    }

    /** The random suffix keeps two instances apart that share one HDFS. */
    private String prefix(HdfsInfoSpec info, Facts facts) {
        String prefix = StoragePaths.trimmed(Given.text(info.prefix()));
        return settings.hdfsPrefixSuffixed() ? prefix + "_" + facts.uuid() : prefix;
    }

    private static String fsName(HdfsInfoSpec info) {
        HdfsBuildConfSpec conf = info.buildConf();
        return conf == null ? "" : Given.text(conf.fsName());
    }

    private static @Nullable HdfsBuildConf buildConf(@Nullable HdfsBuildConfSpec conf, String instanceId, Facts facts) {
        return conf == null
                ? null
                : new HdfsBuildConf(
                        StoragePaths.trimmed(Given.text(conf.fsName())),
                        conf.user(),
                        conf.hdfsKerberosPrincipal(),
                        keytab(conf.hdfsKerberosKeytab(), instanceId, facts),
                        conf.hdfsConfs());
    }

    private static @Nullable Sealed keytab(@Nullable Secret keytab, String instanceId, Facts facts) {
        return keytab == null ? null : facts.seal(DorisKinds.INSTANCE.tag(instanceId), keytab);
    }
}
