package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisScenario.NOW;
import static io.metaledger.command.doris.DorisScenario.given;
import static io.metaledger.command.doris.DorisScenario.sealed;
import static io.metaledger.command.doris.StorageExamples.CUID;
import static io.metaledger.command.doris.StorageExamples.KEYS;
import static io.metaledger.command.doris.StorageExamples.LONG_AGO;
import static io.metaledger.command.doris.StorageExamples.PLACE;
import static io.metaledger.command.doris.StorageExamples.TEXT;
import static io.metaledger.command.doris.StorageExamples.info;
import static io.metaledger.command.doris.StorageExamples.infoAdded;
import static io.metaledger.command.doris.StorageExamples.infoAt;
import static io.metaledger.command.doris.StorageExamples.legacy;
import static io.metaledger.command.doris.StorageExamples.obj;
import static io.metaledger.command.doris.StorageExamples.vaultAdded;
import static io.metaledger.command.doris.StorageExamples.vaultMode;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.HdfsInfo;
import io.metaledger.api.doris.InstanceEvent.InstanceCreated;
import io.metaledger.api.doris.InstanceEvent.InstanceSseEnabled;
import io.metaledger.api.doris.InstanceRejection.InvalidObjectStorage;
import io.metaledger.api.doris.ObjInfo;
import io.metaledger.api.doris.Provider;
import io.metaledger.api.doris.StorageCommand.AddObjInfo;
import io.metaledger.api.doris.StorageEvent.ObjInfoAdded;
import io.metaledger.api.doris.StorageRejection.ProviderMissing;
import io.metaledger.api.doris.StorageRejection.SameObjInfoExists;
import io.metaledger.api.doris.StorageRejection.TooManyObjInfos;
import io.metaledger.api.doris.StorageRejection.VaultModeHasNoObjInfos;
import io.metaledger.api.doris.Vault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.IntStream;
import java.util.stream.Stream;

class ObjInfoAdditionTest {

    private static final String PROVIDER = "provider: 'OSS', ";

    @Test
    void the_new_one_comes_last_with_the_next_id_and_sealed_keys() {
        given(legacy())
                .when(add(PROVIDER + PLACE + ", externalEndpoint: 'x', userId: 'u', usePathStyle: true, " + KEYS))
                .then(
                        added(
                                new ObjInfo(
                                        NOW,
                                        NOW,
                                        "2",
                                        sealed("i1", "a"),
                                        sealed("i1", "s"),
                                        "b",
                                        "p",
                                        "e",
                                        "r",
                                        Provider.OSS,
                                        "x",
                                        "u",
                                        false,
                                        true,
                                        null,
                                        null,
                                        null)))
                .andInstance(
                        "i1", i -> assertThat(i.storage().objInfos()).extracting(ObjInfo::id).containsExactly("1", "2"))
                .andInstance("i1", i -> assertThat(i.mtime()).isEqualTo(NOW));
    }

    @Test
    void without_an_external_endpoint_an_empty_one_is_stored() {
        given(legacy()).when(add(PROVIDER + PLACE + ", " + KEYS)).then(added("2", PROVIDER + PLACE));
    }

    @Test
    void the_prefix_is_stored_without_slashes_blanks_and_tabs_around_it() {
        given(legacy())
                .when(add(PROVIDER + "bucket: 'b', prefix: ' //aa/ bb/\\t/', endpoint: 'e', region: 'r', " + KEYS))
                .then(added("2", PROVIDER + "bucket: 'b', prefix: 'aa/ bb', endpoint: 'e', region: 'r'"));
    }

    @Test
    void it_is_encrypted_if_the_instance_is() {
        given(legacy(), new InstanceSseEnabled("i1", NOW))
                .when(add(PROVIDER + PLACE + ", sseEnabled: false, " + KEYS))
                .then(added(infoAt(NOW, "2", "a", "s", PROVIDER + PLACE).withSse(true)));
    }

    @Test
    void the_id_is_one_above_the_largest_of_object_infos_and_vaults() {
        given(legacy(), vaultAdded(new Vault("7", "v", new HdfsInfo(null, "p"), null, null)))
                .when(add(PROVIDER + PLACE + ", " + KEYS))
                .then(added("8", PROVIDER + PLACE));
    }

    @Test
    void a_role_is_stored_with_the_instance_profile_and_without_keys() {
        given(legacy())
                .when(add("provider: 'S3', roleArn: 'role', externalId: 'ext', " + PLACE))
                .then(
                        added(
                                infoAt(
                                        NOW,
                                        "2",
                                        "provider: 'S3', credProviderType: 'INSTANCE_PROFILE', roleArn: 'role',"
                                                + " externalId: 'ext', "
                                                + PLACE)));
    }

    @Test
    void without_a_provider_it_is_that_of_the_last_object_info() {
        given(legacy(), infoAdded(info("2", "a2", "s2", "provider: 'COS', " + PLACE)))
                .when(add(PLACE + ", " + KEYS))
                .then(added("3", "provider: 'COS', " + PLACE));
    }

    @Test
    void without_a_provider_and_without_object_infos_it_is_refused() {
        given(new InstanceCreated("i1", "", "", false, false, null, null, null, 0))
                .when(add(KEYS))
                .thenRefused(new ProviderMissing());
    }

    @Test
    void an_instance_with_vaults_has_no_object_infos() {
        given(vaultMode()).when(add(KEYS)).thenRefused(new VaultModeHasNoObjInfos());
    }

    @Test
    void the_eleventh_is_refused_even_if_it_is_incomplete() {
        given(infos(10)).when(add(KEYS)).thenRefused(new TooManyObjInfos());
    }

    @Test
    void the_tenth_is_not() {
        given(infos(9)).when(add(PROVIDER + PLACE + ", " + KEYS)).then(added("10", PROVIDER + PLACE));
    }

    @Test
    void how_many_there_may_be_is_a_setting() {
        var settings = new DorisSettings(true, true, 300, true, true, 1, 1024, 40);
        given(legacy()).with(settings).when(add(KEYS)).thenRefused(new TooManyObjInfos());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bucket: '', prefix: 'p', endpoint: 'e', region: 'r', ak: 'a', sk: 's'",
                "bucket: 'b', endpoint: 'e', region: 'r', ak: 'a', sk: 's'",
                "bucket: 'b', prefix: 'p', region: 'r', ak: 'a', sk: 's'",
                "bucket: 'b', prefix: 'p', endpoint: 'e', ak: 'a', sk: 's'",
                "bucket: 'b', prefix: 'p', endpoint: 'e', region: 'r', ak: '', sk: 's'",
                "bucket: 'b', prefix: 'p', endpoint: 'e', region: 'r', ak: 'a', sk: ''",
                "bucket: 'b', prefix: 'p', endpoint: 'e', region: 'r', roleArn: ''",
                "bucket: 'b', prefix: 'p', endpoint: 'e', roleArn: 'role'"
            })
    void a_place_or_credentials_with_something_empty_are_refused(String members) {
        given(legacy()).when(add(members)).thenRefused(new InvalidObjectStorage());
    }

    @Test
    void the_same_once_more_is_refused() {
        given(legacy())
                .when(add("provider: 'S3', bucket: 'b', prefix: '/p/', endpoint: 'e', region: 'r', ak: 'a1', sk: 's1'"))
                .thenRefused(new SameObjInfoExists());
    }

    @Test
    void two_roles_for_one_place_are_the_same_because_neither_has_keys() {
        given(legacy(infoAt(LONG_AGO, "1", "provider: 'S3', roleArn: 'one', " + PLACE)))
                .when(add("roleArn: 'other', " + PLACE))
                .thenRefused(new SameObjInfoExists());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bucket: 'b2', prefix: 'p', endpoint: 'e', region: 'r', ak: 'a1', sk: 's1'",
                "bucket: 'b', prefix: 'p2', endpoint: 'e', region: 'r', ak: 'a1', sk: 's1'",
                "bucket: 'b', prefix: 'p', endpoint: 'e2', region: 'r', ak: 'a1', sk: 's1'",
                "bucket: 'b', prefix: 'p', endpoint: 'e', region: 'r2', ak: 'a1', sk: 's1'",
                "bucket: 'b', prefix: 'p', endpoint: 'e', region: 'r', ak: 'a2', sk: 's1'",
                "bucket: 'b', prefix: 'p', endpoint: 'e', region: 'r', ak: 'a1', sk: 's2'",
                "bucket: 'b', prefix: 'p', endpoint: 'e', region: 'r', ak: 'a1', sk: 's1', provider: 'OSS'",
                "bucket: 'b', prefix: 'p', endpoint: 'e', region: 'r', ak: 'a1', sk: 's1', externalEndpoint: 'x'",
                "bucket: 'b', prefix: 'p', endpoint: 'e', region: 'r', roleArn: 'role'"
            })
    void one_difference_is_enough_to_be_another_one(String members) {
        given(legacy()).when(add(members)).thenAccepted();
    }

    private static AddObjInfo add(String members) {
        return new AddObjInfo(CUID, obj(members), TEXT);
    }

    private static ObjInfoAdded added(String id, String members) {
        return added(infoAt(NOW, id, "a", "s", members));
    }

    private static ObjInfoAdded added(ObjInfo info) {
        return new ObjInfoAdded("i1", info, NOW);
    }

    private static Object[] infos(int count) {
        var more =
                IntStream.rangeClosed(2, count)
                        .mapToObj(id ->
                                infoAdded(info(Integer.toString(id), "a" + id, "s" + id, "provider: 'S3', " + PLACE)));
        return Stream.concat(Stream.of(legacy()), more).toArray();
    }
}
