package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisScenario.NOW;
import static io.metaledger.command.doris.DorisScenario.given;
import static io.metaledger.command.doris.StorageExamples.CUID;
import static io.metaledger.command.doris.StorageExamples.LONG_AGO;
import static io.metaledger.command.doris.StorageExamples.PLACE;
import static io.metaledger.command.doris.StorageExamples.TEXT;
import static io.metaledger.command.doris.StorageExamples.infoAt;
import static io.metaledger.command.doris.StorageExamples.legacy;
import static io.metaledger.command.doris.StorageExamples.vaultAdded;
import static io.metaledger.command.doris.StorageExamples.vaultMode;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.DefaultVault;
import io.metaledger.api.doris.HdfsInfo;
import io.metaledger.api.doris.InstanceEvent.InstanceSseEnabled;
import io.metaledger.api.doris.InstanceRejection.InvalidObjectStorage;
import io.metaledger.api.doris.ObjInfo;
import io.metaledger.api.doris.PathFormat;
import io.metaledger.api.doris.StorageCommand.AddS3Vault;
import io.metaledger.api.doris.StorageEvent.DefaultStorageVaultSet;
import io.metaledger.api.doris.StorageEvent.StorageVaultAdded;
import io.metaledger.api.doris.StorageRejection.NotInVaultMode;
import io.metaledger.api.doris.StorageRejection.ProviderMissing;
import io.metaledger.api.doris.StorageRejection.VaultNameExists;
import io.metaledger.api.doris.Vault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What it begins with is in {@link ObjInfoRequestTest}. */
class S3VaultAdditionTest {

    private static final String S3 = "provider: 'S3', " + PLACE;
    private static final Vault OTHER = new Vault("4", "v1", new HdfsInfo(null, "p"), null, null);

    @Test
    void an_instance_without_vaults_gets_none() {
        given(legacy()).when(add("name: 'v', objInfo: {ak: 'a', sk: 's'}")).thenRefused(new NotInVaultMode());
    }

    @Test
    void a_missing_provider_is_refused_before_anything_else_that_is_missing() {
        given(vaultMode()).when(add("name: 'v', objInfo: {ak: 'a', sk: 's'}")).thenRefused(new ProviderMissing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ak: 'a', sk: 's', endpoint: 'e', region: 'r'",
                "ak: 'a', sk: 's', bucket: 'b', endpoint: '', region: 'r'",
                "ak: 'a', sk: 's', bucket: 'b', endpoint: 'e'",
                "ak: '', sk: 's', bucket: 'b', endpoint: 'e', region: 'r'",
                "ak: 'a', sk: '', bucket: 'b', endpoint: 'e', region: 'r'",
                "roleArn: '', bucket: 'b', endpoint: 'e', region: 'r'"
            })
    void a_place_or_credentials_with_something_empty_are_refused_before_a_taken_name(String members) {
        given(vaultMode(), vaultAdded(OTHER))
                .when(add("name: 'v1', objInfo: {provider: 'S3', " + members + "}"))
                .thenRefused(new InvalidObjectStorage());
    }

    @Test
    void a_name_that_is_in_use_is_refused() {
        given(vaultMode(), vaultAdded(OTHER))
                .when(add("name: 'v1', objInfo: {" + S3 + ", ak: 'a', sk: 's'}"))
                .thenRefused(new VaultNameExists("v1"));
    }

    @Test
    void it_has_the_next_id_sealed_keys_and_no_external_endpoint() {
        given(vaultMode(), vaultAdded(OTHER))
                .when(add("name: 'v', objInfo: {" + S3 + ", ak: 'a', sk: 's'}, pathFormat: {pathVersion: 1}"))
                .then(added(new Vault("5", "v", null, infoAt(NOW, "5", "a", "s", S3), new PathFormat(1L, null))))
                .andInstance("i1", i -> assertThat(i.storage().defaultVault()).isNull())
                .andInstance("i1", i -> assertThat(i.mtime()).isEqualTo(NOW));
    }

    @Test
    void the_prefix_may_be_missing() {
        given(vaultMode())
                .when(
                        add(
                                "name: 'v', objInfo: {ak: 'a', sk: 's', provider: 'S3', bucket: 'b', endpoint: 'e',"
                                        + " region: 'r'}"))
                .then(
                        added(
                                vault(
                                        infoAt(
                                                NOW,
                                                "1",
                                                "a",
                                                "s",
                                                "provider: 'S3', bucket: 'b', prefix: '', endpoint: 'e', region:"
                                                        + " 'r'"))));
    }

    @Test
    void a_role_is_stored_without_keys() {
        var role = ", roleArn: 'role', externalId: 'ext', credProviderType: 'INSTANCE_PROFILE'";
        given(vaultMode())
                .when(add("name: 'v', objInfo: {" + S3 + role + "}"))
                .then(added(vault(infoAt(NOW, "1", S3 + role))));
    }

    @Test
    void it_is_encrypted_if_the_instance_is() {
        given(vaultMode(), new InstanceSseEnabled("i1", LONG_AGO))
                .when(add("name: 'v', objInfo: {" + S3 + ", ak: 'a', sk: 's'}"))
                .then(added(vault(infoAt(NOW, "1", "a", "s", S3).withSse(true))));
    }

    @Test
    void it_may_become_the_default_in_the_same_step() {
        given(vaultMode(), vaultAdded(OTHER), new DefaultStorageVaultSet("i1", "4", "v1", null, LONG_AGO))
                .when(
                        new AddS3Vault(
                                CUID,
                                StorageExamples.vault("name: 'v', objInfo: {" + S3 + ", ak: 'a', sk: 's'}"),
                                true,
                                TEXT))
                .then(
                        added(new Vault("5", "v", null, infoAt(NOW, "5", "a", "s", S3), null)),
                        new DefaultStorageVaultSet("i1", "5", "v", "4", NOW))
                .andInstance("i1", i -> assertThat(i.storage().defaultVault()).isEqualTo(new DefaultVault("5", "v")));
    }

    private static AddS3Vault add(String members) {
        return new AddS3Vault(CUID, StorageExamples.vault(members), false, TEXT);
    }

    private static Vault vault(ObjInfo info) {
        return new Vault("1", "v", null, info, null);
    }

    private static StorageVaultAdded added(Vault vault) {
        return new StorageVaultAdded("i1", vault, NOW);
    }
}
