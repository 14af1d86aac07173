package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisScenario.NOW;
import static io.metaledger.command.doris.DorisScenario.given;
import static io.metaledger.command.doris.DorisScenario.sealed;
import static io.metaledger.command.doris.StorageExamples.CUID;
import static io.metaledger.command.doris.StorageExamples.PLACE;
import static io.metaledger.command.doris.StorageExamples.TEXT;
import static io.metaledger.command.doris.StorageExamples.info;
import static io.metaledger.command.doris.StorageExamples.vault;
import static io.metaledger.command.doris.StorageExamples.vaultAdded;
import static io.metaledger.command.doris.StorageExamples.vaultMode;

import io.metaledger.api.doris.HdfsBuildConf;
import io.metaledger.api.doris.HdfsConf;
import io.metaledger.api.doris.HdfsInfo;
import io.metaledger.api.doris.PathFormat;
import io.metaledger.api.doris.StorageCommand.AlterHdfsVault;
import io.metaledger.api.doris.StorageEvent.StorageVaultAdded;
import io.metaledger.api.doris.StorageEvent.StorageVaultAltered;
import io.metaledger.api.doris.StorageRejection.HdfsPlaceImmutable;
import io.metaledger.api.doris.StorageRejection.HdfsSettingsMissing;
import io.metaledger.api.doris.StorageRejection.NotAnHdfsVault;
import io.metaledger.api.doris.Vault;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** Names are in {@link VaultAlterationTest}. */
class HdfsVaultAlterationTest {

    private static final HdfsConf FIRST = new HdfsConf("k1", "w1");
    private static final HdfsConf SECOND = new HdfsConf("k1", "w2");
    private static final HdfsBuildConf STORED =
            new HdfsBuildConf("f", "user", "principal", sealed("i1", "keytab"), List.of(FIRST));

    @Test
    void without_an_hdfs_it_is_refused_before_the_instance_is_looked_for() {
        given(vaultMode()).when(new AlterHdfsVault(CUID, null, TEXT)).thenRefused(new HdfsSettingsMissing());
        given(vaultMode(), stored(STORED)).when(alter("name: 'v'")).thenRefused(new HdfsSettingsMissing());
        given().when(new AlterHdfsVault(CUID, null, TEXT)).thenRefused(new HdfsSettingsMissing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "prefix: 'p', buildConf: {}", "buildConf: {fsName: ''}"})
    void its_place_stays_whatever_the_vault_is_called(String members) {
        given(vaultMode())
                .when(alter("name: 'unknown', hdfsInfo: {" + members + "}"))
                .thenRefused(new HdfsPlaceImmutable());
    }

    @Test
    void a_vault_of_another_kind_is_refused_before_a_wrong_new_name() {
        given(vaultMode(), vaultAdded(new Vault("1", "v", null, info("1", "a", "s", PLACE), null)))
                .when(alter("name: 'v', alterName: '1', hdfsInfo: {buildConf: {}}"))
                .thenRefused(new NotAnHdfsVault("v"));
    }

    @Test
    void what_is_given_replaces_what_is_stored() {
        given(vaultMode(), stored(STORED))
                .when(alter(conf("user: 'u', hdfsKerberosPrincipal: 'p', hdfsKerberosKeytab: 't'")))
                .then(altered(new HdfsBuildConf("f", "u", "p", sealed("i1", "t"), List.of(FIRST))));
    }

    @Test
    void what_is_not_given_stays() {
        given(vaultMode(), stored(STORED))
                .when(alter(conf("user: ''")))
                .then(altered(new HdfsBuildConf("f", "", "principal", sealed("i1", "keytab"), List.of(FIRST))));
    }

    @Test
    void settings_are_appended_even_under_a_key_that_is_there() {
        given(vaultMode(), stored(STORED))
                .when(alter(conf("hdfsConfs: [{key: 'k1', value: 'w2'}]")))
                .then(
                        altered(
                                new HdfsBuildConf(
                                        "f", "user", "principal", sealed("i1", "keytab"), List.of(FIRST, SECOND))));
    }

    @Test
    void a_vault_without_a_configuration_gets_one() {
        given(vaultMode(), stored(null))
                .when(alter(conf("user: 'u'")))
                .then(altered(new HdfsBuildConf(null, "u", null, null, List.of())));
    }

    private static AlterHdfsVault alter(String members) {
        return new AlterHdfsVault(CUID, vault(members), TEXT);
    }

    private static String conf(String members) {
        return "name: 'v', hdfsInfo: {buildConf: {" + members + "}}";
    }

    private static StorageVaultAdded stored(@Nullable HdfsBuildConf conf) {
        return vaultAdded(vaultOf(conf));
    }

    private static StorageVaultAltered altered(HdfsBuildConf conf) {
        return new StorageVaultAltered("i1", "v", vaultOf(conf), NOW);
    }

    private static Vault vaultOf(@Nullable HdfsBuildConf conf) {
        return new Vault("1", "v", new HdfsInfo(conf, "p"), null, new PathFormat(1L, 2L));
    }
}
