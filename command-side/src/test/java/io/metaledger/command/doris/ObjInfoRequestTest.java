package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisExamples.added;
import static io.metaledger.command.doris.DorisExamples.be;
import static io.metaledger.command.doris.DorisExamples.compute;
import static io.metaledger.command.doris.DorisExamples.created;
import static io.metaledger.command.doris.DorisScenario.given;
import static io.metaledger.command.doris.StorageExamples.CUID;
import static io.metaledger.command.doris.StorageExamples.KEYS;
import static io.metaledger.command.doris.StorageExamples.TEXT;
import static io.metaledger.command.doris.StorageExamples.dropped;
import static io.metaledger.command.doris.StorageExamples.legacy;
import static io.metaledger.command.doris.StorageExamples.obj;

import io.metaledger.api.doris.InstanceRejection.EmptyInstanceId;
import io.metaledger.api.doris.InstanceRejection.InstanceDeleted;
import io.metaledger.api.doris.ObjInfoSpec;
import io.metaledger.api.doris.StorageCommand;
import io.metaledger.api.doris.StorageCommand.AddObjInfo;
import io.metaledger.api.doris.StorageCommand.AddS3Vault;
import io.metaledger.api.doris.StorageCommand.AlterObjInfo;
import io.metaledger.api.doris.StorageCommand.LegacyUpdateAkSk;
import io.metaledger.api.doris.StorageRejection.CloudUniqueIdNotSet;
import io.metaledger.api.doris.StorageRejection.KeysAndRoleTogether;
import io.metaledger.api.doris.StorageRejection.ObjInfoIdInvalid;
import io.metaledger.api.doris.StorageRejection.ObjInfoIncomplete;
import io.metaledger.api.doris.StorageRejection.ObjInfoTooLarge;
import io.metaledger.api.doris.VaultSpec;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What {@code add_obj_info}, {@code legacy_update_ak_sk}, {@code alter_obj_info} and {@code add_s3_vault} begin with,
 * in its order.
 */
class ObjInfoRequestTest {

    enum Endpoint {
        ADD_OBJ_INFO,
        LEGACY_UPDATE_AK_SK,
        ALTER_OBJ_INFO,
        ADD_S3_VAULT;

        StorageCommand command(@Nullable String cuid, @Nullable ObjInfoSpec obj) {
            return switch (this) {
                case ADD_OBJ_INFO -> new AddObjInfo(cuid, obj, TEXT);
                case LEGACY_UPDATE_AK_SK -> new LegacyUpdateAkSk(cuid, obj, TEXT);
                case ALTER_OBJ_INFO -> new AlterObjInfo(cuid, obj, TEXT);
                case ADD_S3_VAULT -> new AddS3Vault(cuid, new VaultSpec(null, "v", null, obj, null, null), false, TEXT);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_request_without_an_object_info_is_refused_before_anything_else(Endpoint endpoint) {
        given().when(endpoint.command(null, null)).thenRefused(new ObjInfoIncomplete(TEXT));
    }

    @Test
    void so_is_a_new_s3_vault_without_a_vault() {
        given().when(new AddS3Vault(CUID, null, false, TEXT)).thenRefused(new ObjInfoIncomplete(TEXT));
    }

    @ParameterizedTest
    @EnumSource
    void more_than_1024_bytes_are_refused_before_missing_keys(Endpoint endpoint) {
        given().when(endpoint.command(null, bucketOf(1022))).thenRefused(new ObjInfoTooLarge(TEXT));
    }

    @ParameterizedTest
    @EnumSource
    void exactly_1024_bytes_are_not_too_many(Endpoint endpoint) {
        given().when(endpoint.command(null, bucketOf(1021))).thenRefused(new ObjInfoIncomplete(TEXT));
    }

    @ParameterizedTest
    @EnumSource
    void one_key_without_the_other_is_refused_before_the_instance_is_looked_for(Endpoint endpoint) {
        given().when(endpoint.command(null, obj("ak: 'a'"))).thenRefused(new ObjInfoIncomplete(TEXT));
        given().when(endpoint.command(null, obj("sk: 's'"))).thenRefused(new ObjInfoIncomplete(TEXT));
    }

    @ParameterizedTest
    @EnumSource
    void a_key_beside_a_role_is_refused_before_the_instance_is_looked_for(Endpoint endpoint) {
        given().when(endpoint.command(null, obj("roleArn: '', ak: ''"))).thenRefused(new KeysAndRoleTogether());
        given().when(endpoint.command(null, obj("roleArn: 'r', sk: 's'"))).thenRefused(new KeysAndRoleTogether());
    }

    @ParameterizedTest
    @EnumSource
    void a_missing_cloud_unique_id_is_refused(Endpoint endpoint) {
        given().when(endpoint.command(null, obj(KEYS))).thenRefused(new CloudUniqueIdNotSet());
        given().when(endpoint.command("", obj(KEYS))).thenRefused(new CloudUniqueIdNotSet());
    }

    @ParameterizedTest
    @EnumSource
    void a_cloud_unique_id_of_nobody_is_refused(Endpoint endpoint) {
        given(legacy()).when(endpoint.command("free text", obj(KEYS))).thenRefused(new EmptyInstanceId());
        given(legacy()).when(endpoint.command("1:i2:x", obj(KEYS))).thenRefused(new EmptyInstanceId());
    }

    @ParameterizedTest
    @EnumSource
    void a_deleted_instance_is_not_changed(Endpoint endpoint) {
        given(legacy(), dropped()).when(endpoint.command(CUID, obj(KEYS))).thenRefused(new InstanceDeleted("i1"));
    }

    @Test
    void the_instance_of_a_node_wins_over_the_one_that_its_cloud_unique_id_names() {
        given(legacy(), created("i2"), added("i1", 0, compute("c1", "n1", be("1:i2:x", "ip"))))
                .when(new AlterObjInfo("1:i2:x", obj(KEYS + ", id: '2'"), TEXT))
                .thenRefused(new ObjInfoIdInvalid());
        given(legacy(), created("i2"), dropped(), added("i1", 0, compute("c1", "n1", be("1:i2:x", "ip"))))
                .when(new AlterObjInfo("1:i2:x", obj(KEYS), TEXT))
                .thenRefused(new InstanceDeleted("i1"));
    }

    private static ObjInfoSpec bucketOf(int length) {
        return obj("bucket: '" + "x".repeat(length) + "'");
    }
}
