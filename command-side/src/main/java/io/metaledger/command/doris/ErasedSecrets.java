package io.metaledger.command.doris;

import io.metaledger.api.doris.HdfsInfo;
import io.metaledger.api.doris.IamUser;
import io.metaledger.api.doris.ObjInfo;
import io.metaledger.api.doris.RamUser;
import io.metaledger.api.doris.Stage;
import io.metaledger.api.doris.Storage;
import io.metaledger.api.doris.Vault;
import io.metaledger.api.doris.wire.SecretView;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.Pointers;
import io.metaledger.api.kernel.Sealed;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.StringNode;

/** Says which restored secrets nobody can open any more. */
final class ErasedSecrets {

    private static final StringNode ERASED = StringNode.valueOf(SecretView.ERASED);

    private final Facts facts;
    private final RestoreDraft draft;

    ErasedSecrets(Facts facts, RestoreDraft draft) {
        this.facts = facts;
        this.draft = draft;
    }

    void of(IamUser user) {
        pair("/iam_user", user.ak(), user.sk());
    }

    void of(String instanceId, Storage storage) {
        String base = Pointers.of("instances", instanceId);
        storage.objInfos().forEach(info -> of(base + Pointers.of("obj_info", String.valueOf(info.id())), info));
        storage.vaults().inOrder().forEach(vault -> of(instanceId, vault));
        storage.stages().forEach(stage -> of(instanceId, stage));
        RamUser user = storage.ramUser();
        if (user != null) {
            pair(base + "/ram_user", user.ak(), user.sk());
        }
    }

    void of(String instanceId, Vault vault) {
        String path = Pointers.of("instances", instanceId, "vaults", vault.id());
        of(path + "/obj_info", vault.objInfo());
        HdfsInfo hdfs = vault.hdfsInfo();
        if (hdfs != null && hdfs.buildConf() != null) {
            one(path + "/hdfs_info/build_conf/hdfs_kerberos_keytab", hdfs.buildConf().hdfsKerberosKeytab());
        }
    }

    void of(String instanceId, Stage stage) {
        of(Pointers.of("instances", instanceId, "stages", stage.stageId()) + "/obj_info", stage.objInfo());
    }

    private void of(String path, @Nullable ObjInfo info) {
        if (info != null) {
            pair(path, info.ak(), info.sk());
        }
    }

    private void pair(String path, @Nullable Sealed ak, @Nullable Sealed sk) {
        one(path + "/ak", ak);
        one(path + "/sk", sk);
    }

    private void one(String path, @Nullable Sealed secret) {
        if (secret != null && facts.isErased(secret)) {
            draft.adjust(path, ERASED, ERASED, "its key was destroyed by an erasure");
        }
    }
}
