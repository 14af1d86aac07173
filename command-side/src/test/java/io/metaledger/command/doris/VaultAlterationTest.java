package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisScenario.NOW;
import static io.metaledger.command.doris.DorisScenario.given;
import static io.metaledger.command.doris.StorageExamples.CUID;
import static io.metaledger.command.doris.StorageExamples.LONG_AGO;
import static io.metaledger.command.doris.StorageExamples.PLACE;
import static io.metaledger.command.doris.StorageExamples.TEXT;
import static io.metaledger.command.doris.StorageExamples.dropped;
import static io.metaledger.command.doris.StorageExamples.info;
import static io.metaledger.command.doris.StorageExamples.vaultAdded;
import static io.metaledger.command.doris.StorageExamples.vaultMode;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.DefaultVault;
import io.metaledger.api.doris.HdfsBuildConf;
import io.metaledger.api.doris.HdfsInfo;
import io.metaledger.api.doris.InstanceRejection.EmptyInstanceId;
import io.metaledger.api.doris.InstanceRejection.InstanceDeleted;
import io.metaledger.api.doris.StorageCommand;
import io.metaledger.api.doris.StorageCommand.AlterHdfsVault;
import io.metaledger.api.doris.StorageCommand.AlterS3Vault;
import io.metaledger.api.doris.StorageEvent.DefaultStorageVaultSet;
import io.metaledger.api.doris.StorageEvent.StorageVaultAdded;
import io.metaledger.api.doris.StorageEvent.StorageVaultAltered;
import io.metaledger.api.doris.StorageRejection.CloudUniqueIdNotSet;
import io.metaledger.api.doris.StorageRejection.NewVaultNameInvalid;
import io.metaledger.api.doris.StorageRejection.NewVaultNameTaken;
import io.metaledger.api.doris.StorageRejection.VaultNotFound;
import io.metaledger.api.doris.Vault;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/** What the alterations of both kinds of vaults have in common. */
class VaultAlterationTest {

    enum Kind {
        S3,
        HDFS;

        StorageCommand alter(String members) {
            return alter(CUID, members);
        }

        StorageCommand alter(@Nullable String cuid, String members) {
            return switch (this) {
                case S3 -> new AlterS3Vault(cuid, StorageExamples.vault(members + ", objInfo: {}"), TEXT);
                case HDFS ->
                        new AlterHdfsVault(cuid, StorageExamples.vault(members + ", hdfsInfo: {buildConf: {}}"), TEXT);
            };
        }

        Vault vault(String id, String name, long mtime) {
            return switch (this) {
                case S3 -> {
                    var info = info(id, "a", "s", "provider: 'S3', " + PLACE);
                    yield new Vault(id, name, null, info.withCredentials(info.credentials(), mtime), null);
                }
                case HDFS -> {
                    var conf = new HdfsBuildConf("f", null, null, null, List.of());
                    yield new Vault(id, name, new HdfsInfo(conf, "p"), null, null);
                }
            };
        }

        StorageVaultAdded added(String id, String name) {
            return vaultAdded(vault(id, name, LONG_AGO));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_instance_must_be_there(Kind kind) {
        given().when(kind.alter(null, "name: 'v'")).thenRefused(new CloudUniqueIdNotSet());
        given().when(kind.alter("name: 'v'")).thenRefused(new EmptyInstanceId());
        given(vaultMode(), dropped()).when(kind.alter("name: 'v'")).thenRefused(new InstanceDeleted("i1"));
    }

    @ParameterizedTest
    @EnumSource
    void an_unknown_vault_is_refused_before_a_wrong_new_name(Kind kind) {
        given(vaultMode(), kind.added("1", "v"))
                .when(kind.alter("name: 'w', alterName: '1'"))
                .thenRefused(new VaultNotFound("w"));
        given(vaultMode()).when(kind.alter("alterName: '1'")).thenRefused(new VaultNotFound(""));
    }

    @ParameterizedTest
    @EnumSource
    void a_new_name_must_look_like_one(Kind kind) {
        for (String name : List.of("", "1v", "_v", "v-1", "v 1", "ä", "v\\n")) {
            given(vaultMode(), kind.added("1", "v"))
                    .when(kind.alter("name: 'v', alterName: '" + name + "'"))
                    .thenRefused(new NewVaultNameInvalid(name.replace("\\n", "\n")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_new_name_that_is_taken_is_refused_even_by_the_vault_itself(Kind kind) {
        for (String name : List.of("v", "w")) {
            given(vaultMode(), kind.added("1", "v"), kind.added("2", "w"))
                    .when(kind.alter("name: 'v', alterName: '" + name + "'"))
                    .thenRefused(new NewVaultNameTaken(name));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_new_name_frees_the_former_one(Kind kind) {
        given(vaultMode(), kind.added("1", "v"))
                .when(kind.alter("name: 'v', alterName: 'W_2'"))
                .then(new StorageVaultAltered("i1", "v", kind.vault("1", "W_2", NOW), NOW))
                .andInstance("i1", i -> assertThat(i.storage().vaults().byName("v")).isEmpty())
                .andInstance(
                        "i1", i -> assertThat(i.storage().vaults().byName("W_2")).contains(kind.vault("1", "W_2", NOW)))
                .andInstance("i1", i -> assertThat(i.mtime()).isEqualTo(NOW));
    }

    @ParameterizedTest
    @EnumSource
    void a_default_vault_stays_the_default_under_its_new_name(Kind kind) {
        given(vaultMode(), kind.added("1", "v"), new DefaultStorageVaultSet("i1", "1", "v", null, LONG_AGO))
                .when(kind.alter("name: 'v', alterName: 'w'"))
                .thenAccepted()
                .andInstance("i1", i -> assertThat(i.storage().defaultVault()).isEqualTo(new DefaultVault("1", "w")));
    }
}
