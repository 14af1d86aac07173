package io.metaledger.api.doris.wire;

import io.metaledger.api.doris.HdfsBuildConf;
import io.metaledger.api.doris.HdfsInfo;
import io.metaledger.api.doris.ObjInfo;
import io.metaledger.api.doris.PathFormat;
import io.metaledger.api.doris.RamUser;
import io.metaledger.api.doris.Stage;
import io.metaledger.api.doris.StageType;
import io.metaledger.api.doris.Vault;
import io.metaledger.api.kernel.Sealed;

import org.jspecify.annotations.Nullable;

/**
 * Storage, stages and cloud users on the wire, in the order of the contract, section 3.
 *
 * @param secrets how keys print
 */
public record StorageWire(SecretView secrets) {

    public void objInfo(WireWriter w, ObjInfo info) {
        w.int64("ctime", info.ctime())
                .int64("mtime", info.mtime())
                .text("id", info.id())
                .text("ak", shown(info.ak()))
                .text("sk", shown(info.sk()))
                .text("bucket", info.bucket())
                .text("prefix", info.prefix())
                .text("endpoint", info.endpoint())
                .text("region", info.region())
                .name("provider", info.provider())
                .text("external_endpoint", info.externalEndpoint())
                .text("user_id", info.userId())
                .object("encryption_info", info.sk(), StorageWire::encryption)
                .flag("sse_enabled", info.sseEnabled())
                .flag("use_path_style", info.usePathStyle())
                .name("cred_provider_type", info.credProviderType())
                .text("role_arn", info.roleArn())
                .text("external_id", info.externalId());
    }

    public void ramUser(WireWriter w, RamUser user) {
        w.text("user_id", user.userId())
                .text("ak", shown(user.ak()))
                .text("sk", shown(user.sk()))
                .text("external_id", user.externalId())
                .object("encryption_info", user.sk(), StorageWire::encryption);
    }

    public void vault(WireWriter w, Vault vault) {
        w.text("id", vault.id())
                .text("name", vault.name())
                .object("hdfs_info", vault.hdfsInfo(), this::hdfs)
                .object("obj_info", vault.objInfo(), this::objInfo)
                .object("path_format", vault.pathFormat(), StorageWire::pathFormat);
    }

    public void stage(WireWriter w, Stage stage) {
        w.name("type", stage.type())
                .texts("mysql_user_name", stage.mysqlUserName())
                .text("name", stage.name())
                .object("obj_info", stage.objInfo(), this::objInfo)
                .text("stage_id", stage.stageId())
                .map("properties", stage.properties())
                .texts("mysql_user_id", stage.mysqlUserId())
                .text("comment", stage.comment())
                .int64("create_time", stage.createTime())
                .name("access_type", stage.accessType())
                .text("role_name", stage.roleName())
                .text("arn", stage.arn())
                .text("external_id", stage.externalId());
    }

    /**
     * A stage inside the instance's own storage, as its user needs it: the place and the keys of that storage, and its
     * own prefix.
     */
    public void internalStage(WireWriter w, Stage stage, ObjInfo home) {
        w.name("type", StageType.INTERNAL)
                .object(
                        "obj_info",
                        info ->
                                info.text("ak", shown(home.ak()))
                                        .text("sk", shown(home.sk()))
                                        .text("bucket", home.bucket())
                                        .text("prefix", stage.objInfo() == null ? null : stage.objInfo().prefix())
                                        .text("endpoint", home.endpoint())
                                        .text("region", home.region())
                                        .name("provider", home.provider())
                                        .text("external_endpoint", home.externalEndpoint()))
                .text("stage_id", stage.stageId());
    }

    public @Nullable String shown(@Nullable Sealed secret) {
        return secret == null ? null : secrets.show(secret);
    }

    /** What upstream's records carry beside an encrypted key; how we seal it is nobody's business. */
    private static void encryption(WireWriter w, Sealed ignored) {
        w.text("encryption_method", "AES_256_ECB").int64("key_id", 1L);
    }

    private void hdfs(WireWriter w, HdfsInfo info) {
        w.object("build_conf", info.buildConf(), this::buildConf).text("prefix", info.prefix());
    }

    private void buildConf(WireWriter w, HdfsBuildConf conf) {
        w.text("fs_name", conf.fsName())
                .text("user", conf.user())
                .text("hdfs_kerberos_principal", conf.hdfsKerberosPrincipal())
                .text("hdfs_kerberos_keytab", shown(conf.hdfsKerberosKeytab()))
                .objects(
                        "hdfs_confs",
                        conf.hdfsConfs(),
                        (c, setting) -> c.text("key", setting.key()).text("value", setting.value()));
    }

    private static void pathFormat(WireWriter w, PathFormat format) {
        w.int64("path_version", format.pathVersion()).int64("shard_num", format.shardNum());
    }
}
