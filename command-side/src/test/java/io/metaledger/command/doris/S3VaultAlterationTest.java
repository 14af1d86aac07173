package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisScenario.NOW;
import static io.metaledger.command.doris.DorisScenario.given;
import static io.metaledger.command.doris.StorageExamples.CUID;
import static io.metaledger.command.doris.StorageExamples.LONG_AGO;
import static io.metaledger.command.doris.StorageExamples.PLACE;
import static io.metaledger.command.doris.StorageExamples.TEXT;
import static io.metaledger.command.doris.StorageExamples.info;
import static io.metaledger.command.doris.StorageExamples.infoAt;
import static io.metaledger.command.doris.StorageExamples.keys;
import static io.metaledger.command.doris.StorageExamples.vault;
import static io.metaledger.command.doris.StorageExamples.vaultAdded;
import static io.metaledger.command.doris.StorageExamples.vaultMode;

import io.metaledger.api.doris.Credentials;
import io.metaledger.api.doris.HdfsInfo;
import io.metaledger.api.doris.InstanceRejection.InvalidRoleStorage;
import io.metaledger.api.doris.ObjInfo;
import io.metaledger.api.doris.PathFormat;
import io.metaledger.api.doris.StorageCommand.AlterS3Vault;
import io.metaledger.api.doris.StorageEvent.StorageVaultAdded;
import io.metaledger.api.doris.StorageEvent.StorageVaultAltered;
import io.metaledger.api.doris.StorageRejection.KeysAndRoleTogether;
import io.metaledger.api.doris.StorageRejection.KeysMustChangeTogether;
import io.metaledger.api.doris.StorageRejection.NewVaultNameInvalid;
import io.metaledger.api.doris.StorageRejection.NotAnS3Vault;
import io.metaledger.api.doris.StorageRejection.S3PlaceImmutable;
import io.metaledger.api.doris.StorageRejection.S3SettingsMissing;
import io.metaledger.api.doris.Vault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are in {@link VaultAlterationTest}. */
class S3VaultAlterationTest {

    private static final ObjInfo WITH_KEYS = info("1", "a1", "s1", "provider: 'S3', " + PLACE);
    private static final ObjInfo WITH_ROLE =
            infoAt(LONG_AGO, "1", "provider: 'S3', " + PLACE)
                    .withCredentials(Credentials.role("role", "ext"), LONG_AGO);

    @Test
    void without_an_object_info_it_is_refused_before_the_instance_is_looked_for() {
        given(vaultMode()).when(new AlterS3Vault(CUID, null, TEXT)).thenRefused(new S3SettingsMissing());
        given(vaultMode(), stored(WITH_KEYS)).when(alter("name: 'v'")).thenRefused(new S3SettingsMissing());
        given().when(new AlterS3Vault(CUID, null, TEXT)).thenRefused(new S3SettingsMissing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bucket: ''", "endpoint: 'e'", "prefix: 'p'", "provider: 'S3'"})
    void its_place_stays_whatever_the_vault_is_called(String members) {
        given(vaultMode())
                .when(alter("name: 'unknown', objInfo: {" + members + "}"))
                .thenRefused(new S3PlaceImmutable());
    }

    @Test
    void a_vault_of_another_kind_is_refused_before_a_wrong_new_name() {
        given(vaultMode(), vaultAdded(new Vault("1", "v", new HdfsInfo(null, "p"), null, null)))
                .when(alter("name: 'v', alterName: '1', objInfo: {}"))
                .thenRefused(new NotAnS3Vault("v"));
    }

    @Test
    void a_wrong_new_name_is_refused_before_wrong_credentials() {
        given(vaultMode(), stored(WITH_KEYS))
                .when(alter("name: 'v', alterName: '1', objInfo: {roleArn: 'role', ak: 'a'}"))
                .thenRefused(new NewVaultNameInvalid("1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ak: 'a'", "sk: 's'", "ak: 'a', sk: 's'"})
    void a_role_and_keys_together_are_refused(String keys) {
        given(vaultMode(), stored(WITH_KEYS))
                .when(alter("name: 'v', objInfo: {roleArn: 'role', " + keys + "}"))
                .thenRefused(new KeysAndRoleTogether());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ak: 'a'", "sk: 's'"})
    void one_key_without_the_other_is_refused(String key) {
        given(vaultMode(), stored(WITH_KEYS))
                .when(alter("name: 'v', objInfo: {" + key + "}"))
                .thenRefused(new KeysMustChangeTogether());
    }

    @Test
    void an_empty_role_never_takes_the_keys_away() {
        given(vaultMode(), stored(WITH_KEYS))
                .when(alter("name: 'v', objInfo: {roleArn: ''}"))
                .thenRefused(new InvalidRoleStorage());
    }

    @Test
    void new_keys_forget_a_role_and_the_creation_time_stays() {
        given(vaultMode(), stored(WITH_ROLE))
                .when(alter("name: 'v', objInfo: {ak: 'a', sk: 's'}"))
                .then(altered(WITH_ROLE.withCredentials(keys("a", "s"), NOW)));
    }

    @Test
    void a_role_forgets_the_keys() {
        given(vaultMode(), stored(WITH_KEYS))
                .when(alter("name: 'v', objInfo: {roleArn: 'role', externalId: 'ext'}"))
                .then(altered(WITH_ROLE.withCredentials(WITH_ROLE.credentials(), NOW)));
    }

    @Test
    void a_role_without_an_external_id_keeps_the_one_that_was_there() {
        given(vaultMode(), stored(WITH_ROLE))
                .when(alter("name: 'v', objInfo: {roleArn: 'other'}"))
                .then(altered(WITH_ROLE.withCredentials(Credentials.role("other", "ext"), NOW)));
    }

    @Test
    void the_style_of_paths_can_change_alone() {
        given(vaultMode(), stored(WITH_KEYS))
                .when(alter("name: 'v', objInfo: {usePathStyle: true}"))
                .then(altered(WITH_KEYS.withCredentials(WITH_KEYS.credentials(), NOW).withPathStyle(true)));
    }

    @Test
    void name_and_keys_change_in_one_step() {
        given(vaultMode(), stored(WITH_KEYS))
                .when(alter("name: 'v', alterName: 'w', objInfo: {ak: 'a', sk: 's'}"))
                .then(
                        new StorageVaultAltered(
                                "i1", "v", vaultOf("w", WITH_KEYS.withCredentials(keys("a", "s"), NOW)), NOW));
    }

    private static AlterS3Vault alter(String members) {
        return new AlterS3Vault(CUID, vault(members), TEXT);
    }

    private static StorageVaultAdded stored(ObjInfo info) {
        return vaultAdded(vaultOf("v", info));
    }

    private static StorageVaultAltered altered(ObjInfo info) {
        return new StorageVaultAltered("i1", "v", vaultOf("v", info), NOW);
    }

    private static Vault vaultOf(String name, ObjInfo info) {
        return new Vault("1", name, null, info, new PathFormat(1L, 2L));
    }
}
