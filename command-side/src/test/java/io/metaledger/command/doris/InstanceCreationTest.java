package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisExamples.created;
import static io.metaledger.command.doris.DorisScenario.NOW;
import static io.metaledger.command.doris.DorisScenario.given;
import static io.metaledger.command.doris.DorisScenario.sealed;
import static io.metaledger.command.doris.ObjInfoSpecs.keysWithout;
import static io.metaledger.command.doris.ObjInfoSpecs.ramUserWithout;
import static io.metaledger.command.doris.ObjInfoSpecs.roleWithout;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.CredProviderType;
import io.metaledger.api.doris.DorisEvents;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.HdfsBuildConf;
import io.metaledger.api.doris.HdfsBuildConfSpec;
import io.metaledger.api.doris.HdfsConf;
import io.metaledger.api.doris.HdfsInfo;
import io.metaledger.api.doris.HdfsInfoSpec;
import io.metaledger.api.doris.InstanceCommand.CreateInstance;
import io.metaledger.api.doris.InstanceEvent.InstanceCreated;
import io.metaledger.api.doris.InstanceEvent.InstanceDropped;
import io.metaledger.api.doris.InstanceRejection.InstanceAlreadyExists;
import io.metaledger.api.doris.InstanceRejection.InstanceIdNotSet;
import io.metaledger.api.doris.InstanceRejection.InvalidHdfsFsName;
import io.metaledger.api.doris.InstanceRejection.InvalidHdfsPrefix;
import io.metaledger.api.doris.InstanceRejection.InvalidObjectStorage;
import io.metaledger.api.doris.InstanceRejection.InvalidRamUser;
import io.metaledger.api.doris.InstanceRejection.InvalidRoleStorage;
import io.metaledger.api.doris.InstanceStatus;
import io.metaledger.api.doris.ObjInfo;
import io.metaledger.api.doris.ObjInfoSpec;
import io.metaledger.api.doris.Provider;
import io.metaledger.api.doris.RamUser;
import io.metaledger.api.doris.RamUserSpec;
import io.metaledger.api.doris.Vault;
import io.metaledger.api.doris.VaultSpec;
import io.metaledger.api.kernel.Secret;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class InstanceCreationTest {

    @Test
    void without_storage_the_instance_waits_for_vaults() {
        given().when(new CreateInstance("i1", "u", "n", null, null, null, true))
                .then(new InstanceCreated("i1", "u", "n", true, true, null, null, null, NOW))
                .andInstance("i1", i -> assertThat(i.status()).isEqualTo(InstanceStatus.NORMAL))
                .andInstance("i1", i -> assertThat(i.ctime()).isEqualTo(NOW))
                .andInstance("i1", i -> assertThat(i.mtime()).isEqualTo(NOW));
    }

    @Test
    void user_and_name_default_to_empty_and_sse_to_off() {
        given().when(create("i1")).then(new InstanceCreated("i1", "", "", false, true, null, null, null, NOW));
    }

    @Test
    void the_legacy_form_stores_one_object_info_with_sealed_keys() {
        given().when(new CreateInstance("i1", null, null, keysWithout(), null, null, true))
                .then(new InstanceCreated("i1", "", "", true, false, stored("1", true, "external"), null, null, NOW));
    }

    @Test
    void the_legacy_form_may_leave_the_external_endpoint_out() {
        given().when(legacy(keysWithout("external")))
                .then(new InstanceCreated("i1", "", "", false, false, stored("1", false, ""), null, null, NOW));
    }

    @Test
    void the_vault_form_stores_one_vault_with_the_built_in_name() {
        var vault = new Vault("1", "built_in_storage_vault", null, stored("1", true, "external"), null);
        given().when(s3Vault(keysWithout()))
                .then(new InstanceCreated("i1", "", "", false, true, null, vault, null, NOW))
                .andInstance("i1", i -> assertThat(i.storage().defaultVault()).isNull());
    }

    @Test
    void with_a_role_the_keys_are_neither_required_nor_stored() {
        var info =
                new ObjInfo(
                        NOW,
                        NOW,
                        "1",
                        null,
                        null,
                        "bucket",
                        "",
                        "endpoint",
                        "region",
                        Provider.S3,
                        "",
                        null,
                        false,
                        null,
                        CredProviderType.INSTANCE_PROFILE,
                        "role",
                        "external id");
        given().when(legacy(roleWithout()))
                .then(new InstanceCreated("i1", "", "", false, false, info, null, null, NOW));
        given().when(legacy(roleWithout("ak", "sk")))
                .then(new InstanceCreated("i1", "", "", false, false, info, null, null, NOW));
    }

    @Test
    void an_hdfs_vault_gets_a_random_suffix_and_a_sealed_keytab() {
        given().when(hdfsVault(" /path/", "hdfs://h:8020/"))
                .then(
                        new InstanceCreated(
                                "i1",
                                "",
                                "",
                                false,
                                true,
                                null,
                                hdfs("path_0b5a9a5c-7b1f-4d0e-9b7e-1c4c8b6f2a10"),
                                null,
                                NOW));
    }

    @Test
    void the_random_suffix_can_be_switched_off() {
        given().with(new DorisSettings(true, true, 300, true, false, 10, 1024, 40))
                .when(hdfsVault("\tpath/", "hdfs://h:8020/"))
                .then(new InstanceCreated("i1", "", "", false, true, null, hdfs("path"), null, NOW));
    }

    @Test
    void the_ram_user_is_stored_sealed() {
        var user = new RamUser("user", sealed("i1", "ak"), sealed("i1", "sk"), null);
        given().when(withRamUser("i1", ramUserWithout()))
                .then(new InstanceCreated("i1", "", "", false, true, null, null, user, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "ak", "sk"})
    void an_incomplete_ram_user_is_refused(String missing) {
        given().when(withRamUser("i1", ramUserWithout(missing))).thenRefused(new InvalidRamUser());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ak", "sk", "bucket", "endpoint", "region", "provider"})
    void an_incomplete_object_info_is_refused_in_both_forms(String missing) {
        given().when(legacy(keysWithout(missing))).thenRefused(new InvalidObjectStorage());
        given().when(s3Vault(keysWithout(missing))).thenRefused(new InvalidObjectStorage());
    }

    @Test
    void the_vault_form_needs_the_external_endpoint() {
        given().when(s3Vault(keysWithout("external"))).thenRefused(new InvalidObjectStorage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"role", "profile", "provider", "bucket", "endpoint", "region"})
    void an_incomplete_role_is_refused_in_both_forms(String missing) {
        given().when(legacy(roleWithout(missing))).thenRefused(new InvalidRoleStorage());
        given().when(s3Vault(roleWithout(missing))).thenRefused(new InvalidRoleStorage());
    }

    @Test
    void an_hdfs_prefix_with_a_scheme_is_refused() {
        given().when(hdfsVault("hdfs://x", "hdfs://h:8020")).thenRefused(new InvalidHdfsPrefix("hdfs://x"));
    }

    @ParameterizedTest
    @CsvSource({"/", "' /\t'", "''"})
    void an_hdfs_without_a_name_is_refused(String fsName) {
        given().when(hdfsVault(null, fsName)).thenRefused(new InvalidHdfsFsName(fsName));
    }

    @Test
    void an_hdfs_without_a_configuration_is_refused() {
        var vault = new VaultSpec(null, null, new HdfsInfoSpec(null, "p"), null, null, null);
        given().when(new CreateInstance("i1", null, null, null, vault, null, null))
                .thenRefused(new InvalidHdfsFsName(""));
    }

    @Test
    void a_vault_that_is_neither_is_refused() {
        var vault = new VaultSpec(null, "v", null, null, null, null);
        given().when(new CreateInstance("i1", null, null, null, vault, null, null))
                .thenRefused(new InvalidObjectStorage());
    }

    @Test
    void an_existing_id_is_refused_whatever_its_status() {
        given(created("i1")).when(create("i1")).thenRefused(new InstanceAlreadyExists("i1"));
        given(created("i1"), new InstanceDropped("i1", 1))
                .when(create("i1"))
                .thenRefused(new InstanceAlreadyExists("i1"));
    }

    @Test
    void a_missing_id_is_refused() {
        given().when(create(null)).thenRefused(new InstanceIdNotSet());
        given().when(create("")).thenRefused(new InstanceIdNotSet());
    }

    @Test
    void the_ram_user_is_checked_before_the_object_info() {
        given().when(new CreateInstance(null, null, null, keysWithout("ak"), null, ramUserWithout("ak"), null))
                .thenRefused(new InvalidRamUser());
    }

    @Test
    void the_object_info_is_checked_before_the_id() {
        given().when(new CreateInstance(null, null, null, keysWithout("ak"), null, null, null))
                .thenRefused(new InvalidObjectStorage());
    }

    @Test
    void the_id_is_checked_before_the_vault_and_the_vault_before_the_conflict() {
        var vault = new VaultSpec(null, null, null, keysWithout("ak"), null, null);
        given().when(new CreateInstance(null, null, null, null, vault, null, null)).thenRefused(new InstanceIdNotSet());
        given(created("i1"))
                .when(new CreateInstance("i1", null, null, null, vault, null, null))
                .thenRefused(new InvalidObjectStorage());
    }

    @Test
    void no_secret_is_stored_in_clear() {
        var keys = new RamUserSpec("user", new Secret("clear-ak"), new Secret("clear-sk"), null, null);
        given().when(withRamUser("i1", keys))
                .thenAccepted()
                .andEvents(events ->
                        assertThat(events)
                                .map(DorisEvents.catalog()::encode)
                                .noneMatch(payload -> payload.contains("clear")));
    }

    private static CreateInstance create(@Nullable String id) {
        return new CreateInstance(id, null, null, null, null, null, null);
    }

    private static CreateInstance withRamUser(String id, RamUserSpec user) {
        return new CreateInstance(id, null, null, null, null, user, null);
    }

    private static CreateInstance legacy(ObjInfoSpec info) {
        return new CreateInstance("i1", null, null, info, null, null, null);
    }

    private static CreateInstance s3Vault(ObjInfoSpec info) {
        var vault = new VaultSpec("9", "ignored", null, info, null, null);
        return new CreateInstance("i1", null, null, null, vault, null, null);
    }

    private static CreateInstance hdfsVault(@Nullable String prefix, String fsName) {
        var conf = new HdfsBuildConfSpec(fsName, "u", "p", new Secret("tab"), List.of(new HdfsConf("k", "v")));
        var vault = new VaultSpec(null, null, new HdfsInfoSpec(conf, prefix), null, null, null);
        return new CreateInstance("i1", null, null, null, vault, null, null);
    }

    private static Vault hdfs(String prefix) {
        var conf = new HdfsBuildConf("hdfs://h:8020", "u", "p", sealed("i1", "tab"), List.of(new HdfsConf("k", "v")));
        return new Vault("1", "built_in_storage_vault", new HdfsInfo(conf, prefix), null, null);
    }

    private static ObjInfo stored(String id, boolean sse, String externalEndpoint) {
        return new ObjInfo(
                NOW,
                NOW,
                id,
                sealed("i1", "ak"),
                sealed("i1", "sk"),
                "bucket",
                "prefix",
                "endpoint",
                "region",
                Provider.BOS,
                externalEndpoint,
                null,
                sse,
                null,
                null,
                null,
                null);
    }
}
