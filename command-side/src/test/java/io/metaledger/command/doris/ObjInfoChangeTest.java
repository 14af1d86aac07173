package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisScenario.NOW;
import static io.metaledger.command.doris.DorisScenario.given;
import static io.metaledger.command.doris.StorageExamples.CUID;
import static io.metaledger.command.doris.StorageExamples.LONG_AGO;
import static io.metaledger.command.doris.StorageExamples.PLACE;
import static io.metaledger.command.doris.StorageExamples.TEXT;
import static io.metaledger.command.doris.StorageExamples.info;
import static io.metaledger.command.doris.StorageExamples.infoAdded;
import static io.metaledger.command.doris.StorageExamples.infoAt;
import static io.metaledger.command.doris.StorageExamples.keys;
import static io.metaledger.command.doris.StorageExamples.legacy;
import static io.metaledger.command.doris.StorageExamples.obj;
import static io.metaledger.command.doris.StorageExamples.vaultAdded;
import static io.metaledger.command.doris.StorageExamples.vaultMode;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.CredProviderType;
import io.metaledger.api.doris.Credentials;
import io.metaledger.api.doris.HdfsInfo;
import io.metaledger.api.doris.InstanceEvent.InstanceCreated;
import io.metaledger.api.doris.InstanceRejection.InvalidRoleStorage;
import io.metaledger.api.doris.ObjInfo;
import io.metaledger.api.doris.StorageCommand;
import io.metaledger.api.doris.StorageCommand.AlterObjInfo;
import io.metaledger.api.doris.StorageCommand.LegacyUpdateAkSk;
import io.metaledger.api.doris.StorageEvent.ObjInfoCredentialsChanged;
import io.metaledger.api.doris.StorageRejection.KeysUnchanged;
import io.metaledger.api.doris.StorageRejection.ObjInfoIdInvalid;
import io.metaledger.api.doris.StorageRejection.RoleNeedsS3;
import io.metaledger.api.doris.Vault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Stream;

class ObjInfoChangeTest {

    private static final ObjInfo SECOND = info("2", "a2", "s2", "provider: 'OSS', " + PLACE);

    enum Endpoint {
        LEGACY_UPDATE_AK_SK,
        ALTER_OBJ_INFO;

        StorageCommand command(String members) {
            return switch (this) {
                case LEGACY_UPDATE_AK_SK -> new LegacyUpdateAkSk(CUID, obj(members), TEXT);
                case ALTER_OBJ_INFO -> new AlterObjInfo(CUID, obj(members), TEXT);
            };
        }
    }

    static Stream<String> invalidIds() {
        return Stream.of("", "id: ''", "id: 'one'", "id: '-1'", "id: '0'", "id: '3'", "id: '99999999999999999999'");
    }

    @ParameterizedTest
    @EnumSource
    void an_id_that_is_missing_no_number_below_1_or_above_the_number_of_infos_is_invalid(Endpoint endpoint) {
        invalidIds()
                .forEach(id ->
                        given(legacy(), infoAdded(SECOND))
                                .when(endpoint.command("ak: 'a', sk: 's'" + (id.isEmpty() ? "" : ", " + id)))
                                .thenRefused(new ObjInfoIdInvalid()));
    }

    @ParameterizedTest
    @EnumSource
    void an_instance_with_vaults_has_no_valid_id(Endpoint endpoint) {
        given(vaultMode()).when(endpoint.command("id: '1', ak: 'a', sk: 's'")).thenRefused(new ObjInfoIdInvalid());
    }

    @ParameterizedTest
    @EnumSource
    void an_id_that_is_a_vaults_is_invalid(Endpoint endpoint) {
        given(legacy(), vaultAdded(new Vault("2", "v", new HdfsInfo(null, "p"), null, null)), infoAdded(withId3()))
                .when(endpoint.command("id: '2', ak: 'a', sk: 's'"))
                .thenRefused(new ObjInfoIdInvalid());
    }

    @ParameterizedTest
    @EnumSource
    void new_keys_are_sealed_and_set_the_time(Endpoint endpoint) {
        given(legacy(), infoAdded(SECOND))
                .when(endpoint.command("id: '2', ak: 'a', sk: 's'"))
                .then(new ObjInfoCredentialsChanged("i1", "2", keys("a", "s"), NOW))
                .andInstance(
                        "i1",
                        i -> assertThat(i.storage().objInfo("2")).contains(SECOND.withCredentials(keys("a", "s"), NOW)))
                .andInstance("i1", i -> assertThat(i.storage().objInfo("1")).contains(StorageExamples.FIRST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ak: 'a1', sk: 's'", "ak: 'a', sk: 's1'"})
    void one_new_key_is_enough(String keys) {
        given(legacy()).when(new LegacyUpdateAkSk(CUID, obj("id: '1', " + keys), TEXT)).thenAccepted();
    }

    @Test
    void the_legacy_endpoint_refuses_the_stored_keys() {
        given(legacy())
                .when(new LegacyUpdateAkSk(CUID, obj("id: '1', ak: 'a1', sk: 's1'"), TEXT))
                .thenRefused(new KeysUnchanged());
    }

    @Test
    void the_other_endpoint_takes_the_stored_keys_and_changes_nothing() {
        given(legacy()).when(new AlterObjInfo(CUID, obj("id: '1', ak: 'a1', sk: 's1'"), TEXT)).thenNothing();
    }

    @ParameterizedTest
    @EnumSource
    void keys_forget_a_role(Endpoint endpoint) {
        given(withRole("S3"))
                .when(endpoint.command("id: '1', ak: 'a', sk: 's'"))
                .then(new ObjInfoCredentialsChanged("i1", "1", keys("a", "s"), NOW))
                .andInstance(
                        "i1",
                        i ->
                                assertThat(i.storage().objInfo("1").orElseThrow())
                                        .returns(null, ObjInfo::roleArn)
                                        .returns(null, ObjInfo::externalId)
                                        .returns(null, ObjInfo::credProviderType));
    }

    @ParameterizedTest
    @EnumSource
    void a_role_forgets_the_keys(Endpoint endpoint) {
        given(legacy())
                .when(endpoint.command("id: '1', roleArn: 'role', externalId: 'ext'"))
                .then(new ObjInfoCredentialsChanged("i1", "1", Credentials.role("role", "ext"), NOW))
                .andInstance(
                        "i1",
                        i ->
                                assertThat(i.storage().objInfo("1").orElseThrow())
                                        .returns(null, ObjInfo::ak)
                                        .returns(null, ObjInfo::sk)
                                        .returns(NOW, ObjInfo::mtime)
                                        .returns(CredProviderType.INSTANCE_PROFILE, ObjInfo::credProviderType));
    }

    @ParameterizedTest
    @EnumSource
    void the_external_id_of_a_role_is_optional(Endpoint endpoint) {
        given(legacy())
                .when(endpoint.command("id: '1', roleArn: 'role'"))
                .then(new ObjInfoCredentialsChanged("i1", "1", Credentials.role("role", null), NOW));
    }

    @ParameterizedTest
    @EnumSource
    void a_role_needs_s3(Endpoint endpoint) {
        given(legacy(), infoAdded(SECOND))
                .when(endpoint.command("id: '2', roleArn: 'role'"))
                .thenRefused(new RoleNeedsS3());
        given(withRole("OSS"))
                .when(endpoint.command("id: '1', roleArn: 'role', externalId: 'ext'"))
                .thenRefused(new RoleNeedsS3());
    }

    @ParameterizedTest
    @EnumSource
    void an_empty_role_never_takes_the_keys_away(Endpoint endpoint) {
        given(legacy()).when(endpoint.command("id: '1', roleArn: ''")).thenRefused(new InvalidRoleStorage());
    }

    @ParameterizedTest
    @EnumSource
    void the_stored_role_changes_nothing(Endpoint endpoint) {
        given(withRole("S3")).when(endpoint.command("id: '1', roleArn: 'role', externalId: 'ext'")).thenNothing();
    }

    @ParameterizedTest
    @EnumSource
    void another_external_id_is_a_change(Endpoint endpoint) {
        given(withRole("S3"))
                .when(endpoint.command("id: '1', roleArn: 'role'"))
                .then(new ObjInfoCredentialsChanged("i1", "1", Credentials.role("role", null), NOW));
    }

    private static InstanceCreated withRole(String provider) {
        return legacy(
                infoAt(
                        LONG_AGO,
                        "1",
                        "provider: '%s', roleArn: 'role', externalId: 'ext', credProviderType: 'INSTANCE_PROFILE', %s"
                                .formatted(provider, PLACE)));
    }

    private static ObjInfo withId3() {
        return info("3", "a3", "s3", "provider: 'S3', " + PLACE);
    }
}
