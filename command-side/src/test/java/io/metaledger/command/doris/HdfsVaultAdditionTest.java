package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisScenario.NOW;
import static io.metaledger.command.doris.DorisScenario.given;
import static io.metaledger.command.doris.DorisScenario.sealed;
import static io.metaledger.command.doris.StorageExamples.CUID;
import static io.metaledger.command.doris.StorageExamples.LONG_AGO;
import static io.metaledger.command.doris.StorageExamples.PLACE;
import static io.metaledger.command.doris.StorageExamples.TEXT;
import static io.metaledger.command.doris.StorageExamples.dropped;
import static io.metaledger.command.doris.StorageExamples.infoAt;
import static io.metaledger.command.doris.StorageExamples.legacy;
import static io.metaledger.command.doris.StorageExamples.vault;
import static io.metaledger.command.doris.StorageExamples.vaultAdded;
import static io.metaledger.command.doris.StorageExamples.vaultMode;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.DefaultVault;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.HdfsBuildConf;
import io.metaledger.api.doris.HdfsConf;
import io.metaledger.api.doris.HdfsInfo;
import io.metaledger.api.doris.InstanceRejection.EmptyInstanceId;
import io.metaledger.api.doris.InstanceRejection.InstanceDeleted;
import io.metaledger.api.doris.InstanceRejection.InvalidHdfsFsName;
import io.metaledger.api.doris.InstanceRejection.InvalidHdfsPrefix;
import io.metaledger.api.doris.InstanceRejection.InvalidObjectStorage;
import io.metaledger.api.doris.InstanceRejection.InvalidRoleStorage;
import io.metaledger.api.doris.StorageCommand.AddHdfsVault;
import io.metaledger.api.doris.StorageEvent.DefaultStorageVaultSet;
import io.metaledger.api.doris.StorageEvent.StorageVaultAdded;
import io.metaledger.api.doris.StorageRejection.CloudUniqueIdNotSet;
import io.metaledger.api.doris.StorageRejection.HdfsVaultMissing;
import io.metaledger.api.doris.StorageRejection.VaultNameExists;
import io.metaledger.api.doris.StorageRejection.VaultWithoutStorage;
import io.metaledger.api.doris.Vault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class HdfsVaultAdditionTest {

    private static final DorisSettings NO_SUFFIX = new DorisSettings(true, true, 300, true, false, 10, 1024, 40);
    private static final Vault OTHER = new Vault("4", "v1", new HdfsInfo(null, "p"), null, null);

    @Test
    void no_vault_or_no_name_is_refused_before_anything_else() {
        given().when(new AddHdfsVault(null, null, false, TEXT)).thenRefused(new HdfsVaultMissing(TEXT));
        given().when(new AddHdfsVault(null, vault(""), false, TEXT)).thenRefused(new HdfsVaultMissing(TEXT));
        given().when(new AddHdfsVault(null, vault("name: ''"), false, TEXT)).thenRefused(new HdfsVaultMissing(TEXT));
    }

    @Test
    void the_instance_is_looked_for_before_the_vault_is_looked_at() {
        given().when(new AddHdfsVault(null, vault("name: 'v'"), false, TEXT)).thenRefused(new CloudUniqueIdNotSet());
        given().when(add("name: 'v'")).thenRefused(new EmptyInstanceId());
        given(vaultMode(), dropped()).when(add("name: 'v'")).thenRefused(new InstanceDeleted("i1"));
    }

    @Test
    void a_name_that_is_in_use_is_refused_even_without_a_storage() {
        given(vaultMode(), vaultAdded(OTHER)).when(add("name: 'v1'")).thenRefused(new VaultNameExists("v1"));
    }

    @Test
    void a_vault_without_a_storage_is_refused() {
        given(vaultMode()).when(add("name: 'v'")).thenRefused(new VaultWithoutStorage("v"));
    }

    @Test
    void a_prefix_with_a_scheme_is_refused_before_a_missing_fs_name() {
        given(vaultMode())
                .when(add("name: 'v', hdfsInfo: {prefix: 'hdfs://p'}"))
                .thenRefused(new InvalidHdfsPrefix("hdfs://p"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "buildConf: {}", "buildConf: {fsName: ''}"})
    void a_missing_fs_name_is_refused(String members) {
        given(vaultMode()).when(add("name: 'v', hdfsInfo: {" + members + "}")).thenRefused(new InvalidHdfsFsName(""));
    }

    @Test
    void an_fs_name_of_slashes_and_blanks_is_refused_as_it_was_sent() {
        given(vaultMode())
                .when(add("name: 'v', hdfsInfo: {buildConf: {fsName: ' / '}}"))
                .thenRefused(new InvalidHdfsFsName(" / "));
    }

    @Test
    void an_hdfs_is_stored_with_its_keytab_sealed_and_a_random_suffix() {
        var members =
                "fsName: 'hdfs://host/', user: 'u', hdfsKerberosPrincipal: 'p', hdfsKerberosKeytab: 'tab', "
                        + "hdfsConfs: [{key: 'k', value: 'w'}]";
        var conf = new HdfsBuildConf("hdfs://host", "u", "p", sealed("i1", "tab"), List.of(new HdfsConf("k", "w")));
        var info = new HdfsInfo(conf, "aa_0b5a9a5c-7b1f-4d0e-9b7e-1c4c8b6f2a10");
        given(vaultMode(), vaultAdded(OTHER))
                .when(add("name: 'v', hdfsInfo: {prefix: '/aa/', buildConf: {" + members + "}}"))
                .then(added(new Vault("5", "v", info, null, null)))
                .andInstance("i1", i -> assertThat(i.storage().defaultVault()).isNull());
    }

    @Test
    void the_suffix_can_be_switched_off() {
        given(vaultMode())
                .with(NO_SUFFIX)
                .when(add("name: 'v', hdfsInfo: {prefix: 'aa', buildConf: {fsName: 'f'}}"))
                .then(added(hdfs("1", "f", "aa")));
    }

    @Test
    void an_instance_with_object_infos_may_have_one_too() {
        given(legacy())
                .with(NO_SUFFIX)
                .when(add("name: 'v', hdfsInfo: {buildConf: {fsName: 'f'}}"))
                .then(added(hdfs("2", "f", "")));
    }

    @Test
    void an_object_storage_is_taken_too_and_is_always_encrypted() {
        var members = "provider: 'S3', externalEndpoint: 'x', " + PLACE;
        given(vaultMode())
                .when(add("name: 'v', objInfo: {" + members + ", ak: 'a', sk: 's'}"))
                .then(added(new Vault("1", "v", null, infoAt(NOW, "1", "a", "s", members).withSse(true), null)));
    }

    @Test
    void an_object_storage_is_checked_as_at_the_creation_of_an_instance() {
        given(vaultMode())
                .when(add("name: 'v', objInfo: {provider: 'S3', " + PLACE + ", ak: 'a', sk: 's'}"))
                .thenRefused(new InvalidObjectStorage());
        given(vaultMode())
                .when(add("name: 'v', objInfo: {provider: 'S3', " + PLACE + ", roleArn: 'role'}"))
                .thenRefused(new InvalidRoleStorage());
    }

    @Test
    void of_both_the_hdfs_counts() {
        given(vaultMode())
                .with(NO_SUFFIX)
                .when(add("name: 'v', hdfsInfo: {buildConf: {fsName: 'f'}}, objInfo: {}"))
                .then(added(hdfs("1", "f", "")));
    }

    @Test
    void it_may_become_the_default_in_the_same_step() {
        given(vaultMode(), vaultAdded(OTHER), new DefaultStorageVaultSet("i1", "4", "v1", null, LONG_AGO))
                .with(NO_SUFFIX)
                .when(new AddHdfsVault(CUID, vault("name: 'v', hdfsInfo: {buildConf: {fsName: 'f'}}"), true, TEXT))
                .then(added(hdfs("5", "f", "")), new DefaultStorageVaultSet("i1", "5", "v", "4", NOW))
                .andInstance("i1", i -> assertThat(i.storage().defaultVault()).isEqualTo(new DefaultVault("5", "v")));
    }

    private static AddHdfsVault add(String members) {
        return new AddHdfsVault(CUID, vault(members), false, TEXT);
    }

    private static Vault hdfs(String id, String fsName, String prefix) {
        var conf = new HdfsBuildConf(fsName, null, null, null, List.of());
        return new Vault(id, "v", new HdfsInfo(conf, prefix), null, null);
    }

    private static StorageVaultAdded added(Vault vault) {
        return new StorageVaultAdded("i1", vault, NOW);
    }
}
