package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisScenario.NOW;
import static io.metaledger.command.doris.DorisScenario.given;
import static io.metaledger.command.doris.DorisScenario.sealed;
import static io.metaledger.command.doris.StorageExamples.LONG_AGO;
import static io.metaledger.command.doris.StorageExamples.PLACE;
import static io.metaledger.command.doris.StorageExamples.TEXT;
import static io.metaledger.command.doris.StorageExamples.dropped;
import static io.metaledger.command.doris.StorageExamples.info;
import static io.metaledger.command.doris.StorageExamples.infoAdded;
import static io.metaledger.command.doris.StorageExamples.infoAt;
import static io.metaledger.command.doris.StorageExamples.legacy;
import static io.metaledger.command.doris.StorageExamples.ramUser;
import static io.metaledger.command.doris.StorageExamples.user;
import static io.metaledger.command.doris.StorageExamples.vaultMode;
import static io.metaledger.command.doris.StorageExamples.withRamUser;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.InstanceRejection.InstanceDeleted;
import io.metaledger.api.doris.InstanceRejection.InstanceIdNotSet;
import io.metaledger.api.doris.ObjInfo;
import io.metaledger.api.doris.RamUser;
import io.metaledger.api.doris.RamUserSpec;
import io.metaledger.api.doris.StorageCommand.UpdateAkSk;
import io.metaledger.api.doris.StorageEvent.AkSkRotated;
import io.metaledger.api.doris.StorageEvent.BucketKeys;
import io.metaledger.api.doris.StorageRejection.BucketUserIncomplete;
import io.metaledger.api.doris.StorageRejection.KeysUnchanged;
import io.metaledger.api.doris.StorageRejection.NoObjInfoOfUser;
import io.metaledger.api.doris.StorageRejection.NoRamUser;
import io.metaledger.api.doris.StorageRejection.NothingToUpdate;
import io.metaledger.api.doris.StorageRejection.OldObjInfoNeedsOneUser;
import io.metaledger.api.doris.StorageRejection.OtherRamUser;
import io.metaledger.api.doris.StorageRejection.RamUserIncomplete;
import io.metaledger.api.doris.StorageRejection.StorageInstanceNotFound;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class AkSkDeciderTest {

    private static final RamUser STORED = ramUser("ram", "ra", "rs", "ext");
    private static final ObjInfo OF_U1 = info("1", "a1", "s1", "userId: 'u1', provider: 'S3', " + PLACE);
    private static final ObjInfo OF_U2 = info("2", "a2", "s2", "userId: 'u2', provider: 'S3', " + PLACE);
    private static final ObjInfo OLD = info("2", "a2", "s2", "provider: 'S3', " + PLACE);

    @Test
    void a_missing_instance_id_is_refused_before_anything_else() {
        given().when(new UpdateAkSk(null, List.of(), null, TEXT)).thenRefused(new InstanceIdNotSet());
        given().when(new UpdateAkSk("", List.of(), null, TEXT)).thenRefused(new InstanceIdNotSet());
    }

    @Test
    void neither_a_ram_user_nor_a_bucket_user_is_nothing_to_update() {
        given().when(update(null)).thenRefused(new NothingToUpdate());
    }

    @Test
    void an_unknown_instance_is_refused_before_incomplete_users() {
        given().when(update(user(""))).thenRefused(new StorageInstanceNotFound("i1"));
    }

    @Test
    void a_deleted_instance_is_refused_before_incomplete_users() {
        given(legacy(), dropped()).when(update(user(""))).thenRefused(new InstanceDeleted("i1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ak: 'a', sk: 's'",
                "userId: '', ak: 'a', sk: 's'",
                "userId: 'ram', ak: '', sk: 's'",
                "userId: 'ram', ak: 'a'"
            })
    void an_incomplete_ram_user_is_refused_whether_the_instance_has_one_or_not(String ramUser) {
        given(withRamUser(STORED)).when(update(user(ramUser))).thenRefused(new RamUserIncomplete(TEXT));
        given(legacy()).when(update(user(ramUser))).thenRefused(new RamUserIncomplete(TEXT));
    }

    @Test
    void an_instance_without_a_ram_user_gets_none() {
        given(legacy()).when(update(user("userId: 'ram', ak: 'a', sk: 's'"))).thenRefused(new NoRamUser());
    }

    @Test
    void another_ram_user_is_refused_even_with_the_same_keys() {
        given(withRamUser(STORED))
                .when(update(user("userId: 'other', ak: 'ra', sk: 'rs'")))
                .thenRefused(new OtherRamUser());
    }

    @Test
    void the_same_keys_of_the_ram_user_are_refused() {
        given(withRamUser(STORED))
                .when(update(user("userId: 'ram', ak: 'ra', sk: 'rs'")))
                .thenRefused(new KeysUnchanged());
    }

    @Test
    void the_ram_user_gets_new_keys_and_keeps_its_external_id() {
        var rotated = ramUser("ram", "ra", "new", "ext");
        given(withRamUser(STORED))
                .when(update(user("userId: 'ram', ak: 'ra', sk: 'new'")))
                .then(new AkSkRotated("i1", rotated, List.of(), NOW))
                .andInstance("i1", i -> assertThat(i.storage().ramUser()).isEqualTo(rotated))
                .andInstance("i1", i -> assertThat(i.mtime()).isEqualTo(NOW));
    }

    @Test
    void what_is_wrong_with_the_ram_user_comes_before_what_is_wrong_with_a_bucket_user() {
        given(legacy()).when(update(user("userId: 'ram', ak: 'a', sk: 's'"), user(""))).thenRefused(new NoRamUser());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ak: 'a', sk: 's'", "userId: 'u1', sk: 's'", "userId: 'u1', ak: 'a'"})
    void a_bucket_user_with_something_left_out_is_refused(String bucketUser) {
        given(legacy(OF_U1)).when(update(null, user(bucketUser))).thenRefused(new BucketUserIncomplete(TEXT));
    }

    @Test
    void a_good_ram_user_does_not_change_when_a_bucket_user_is_wrong() {
        given(withRamUser(STORED))
                .when(update(user("userId: 'ram', ak: 'new', sk: 'new'"), user("userId: 'u1', ak: 'a'")))
                .thenRefused(new BucketUserIncomplete(TEXT));
    }

    @Test
    void all_object_infos_of_a_user_get_the_new_keys() {
        var third = info("3", "a3", "s3", "userId: 'u1', provider: 'S3', " + PLACE);
        given(legacy(OF_U1), infoAdded(OF_U2), infoAdded(third))
                .when(update(null, user("userId: 'u1', ak: 'a', sk: 's'")))
                .then(rotated(null, bucket("1", "u1", "a", "s"), bucket("3", "u1", "a", "s")))
                .andInstance(
                        "i1",
                        i ->
                                assertThat(i.storage().objInfos())
                                        .containsExactly(
                                                OF_U1.withCredentials(StorageExamples.keys("a", "s"), NOW),
                                                OF_U2,
                                                third.withCredentials(StorageExamples.keys("a", "s"), NOW)));
    }

    @Test
    void several_users_may_rotate_at_once() {
        given(legacy(OF_U1), infoAdded(OF_U2))
                .when(update(null, user("userId: 'u2', ak: 'b', sk: 'b'"), user("userId: 'u1', ak: 'a', sk: 'a'")))
                .then(rotated(null, bucket("2", "u2", "b", "b"), bucket("1", "u1", "a", "a")));
    }

    @Test
    void the_ram_user_and_the_buckets_rotate_in_one_step() {
        given(withRamUser(STORED))
                .when(update(user("userId: 'ram', ak: 'x', sk: 'y'"), user("userId: 'u', ak: 'a', sk: 's'")))
                .then(rotated(ramUser("ram", "x", "y", "ext"), bucket("1", "u", "a", "s")));
    }

    @Test
    void an_object_info_without_a_user_takes_the_only_one() {
        given(legacy())
                .when(update(null, user("userId: 'u', ak: 'a', sk: 's'")))
                .then(rotated(null, bucket("1", "u", "a", "s")))
                .andInstance(
                        "i1",
                        i ->
                                assertThat(i.storage().objInfo("1").orElseThrow())
                                        .returns("u", ObjInfo::userId)
                                        .returns(NOW, ObjInfo::mtime));
    }

    @Test
    void an_object_info_without_a_user_takes_nobody_of_two() {
        given(legacy(OF_U1), infoAdded(OLD))
                .when(update(null, user("userId: 'u1', ak: 'a', sk: 's'"), user("userId: 'u2', ak: 'a', sk: 's'")))
                .thenRefused(new OldObjInfoNeedsOneUser(TEXT));
    }

    @Test
    void two_users_of_one_old_object_info_are_refused_before_its_keys_are_compared() {
        given(legacy())
                .when(update(null, user("userId: 'u1', ak: 'a1', sk: 's1'"), user("")))
                .thenRefused(new OldObjInfoNeedsOneUser(TEXT));
    }

    @Test
    void the_same_keys_of_an_old_object_info_are_refused() {
        given(legacy()).when(update(null, user("userId: 'u1', ak: 'a1', sk: 's1'"))).thenRefused(new KeysUnchanged());
    }

    @Test
    void the_same_keys_of_one_object_info_refuse_the_whole_request() {
        given(legacy(OF_U1), infoAdded(OF_U2))
                .when(update(null, user("userId: 'u1', ak: 'a', sk: 's'"), user("userId: 'u2', ak: 'a2', sk: 's2'")))
                .thenRefused(new KeysUnchanged());
    }

    @Test
    void object_infos_are_looked_at_in_their_order() {
        given(legacy(OF_U1), infoAdded(OLD))
                .when(update(null, user("userId: 'u1', ak: 'a1', sk: 's1'"), user("userId: 'u2', ak: 'a', sk: 's'")))
                .thenRefused(new KeysUnchanged());
    }

    @Test
    void bucket_users_are_looked_at_in_their_order() {
        given(legacy(OF_U1))
                .when(update(null, user("userId: 'u1', ak: 'a1', sk: 's1'"), user("")))
                .thenRefused(new KeysUnchanged());
        given(legacy(OF_U1))
                .when(update(null, user(""), user("userId: 'u1', ak: 'a1', sk: 's1'")))
                .thenRefused(new BucketUserIncomplete(TEXT));
    }

    @Test
    void a_user_who_is_named_twice_ends_with_the_last_keys() {
        given(legacy(OF_U1))
                .when(update(null, user("userId: 'u1', ak: 'a', sk: 's'"), user("userId: 'u1', ak: 'b', sk: 't'")))
                .then(rotated(null, bucket("1", "u1", "b", "t")));
        given(legacy(OF_U1))
                .when(update(null, user("userId: 'u1', ak: 'a', sk: 's'"), user("userId: 'u1', ak: 'a', sk: 's'")))
                .thenRefused(new KeysUnchanged());
    }

    @Test
    void keys_forget_a_role() {
        given(legacy(infoAt(LONG_AGO, "1", "userId: 'u1', roleArn: 'role', provider: 'S3', " + PLACE)))
                .when(update(null, user("userId: 'u1', ak: 'a', sk: 's'")))
                .then(rotated(null, bucket("1", "u1", "a", "s")))
                .andInstance(
                        "i1", i -> assertThat(i.storage().objInfo("1").orElseThrow()).returns(null, ObjInfo::roleArn));
    }

    @Test
    void bucket_users_without_any_object_info_are_refused() {
        given(legacy(OF_U1))
                .when(update(null, user("userId: 'u9', ak: 'a', sk: 's'")))
                .thenRefused(new NoObjInfoOfUser());
        given(vaultMode())
                .when(update(null, user("userId: 'u1', ak: 'a', sk: 's'")))
                .thenRefused(new NoObjInfoOfUser());
    }

    @Test
    void one_bucket_user_with_an_object_info_is_enough() {
        given(legacy(OF_U1))
                .when(update(null, user("userId: 'u9', ak: 'a', sk: 's'"), user("userId: 'u1', ak: 'a', sk: 's'")))
                .then(rotated(null, bucket("1", "u1", "a", "s")));
    }

    private static UpdateAkSk update(@Nullable RamUserSpec ramUser, RamUserSpec... bucketUsers) {
        return new UpdateAkSk("i1", List.of(bucketUsers), ramUser, TEXT);
    }

    private static AkSkRotated rotated(@Nullable RamUser ramUser, BucketKeys... buckets) {
        return new AkSkRotated("i1", ramUser, List.of(buckets), NOW);
    }

    private static BucketKeys bucket(String id, String userId, String ak, String sk) {
        return new BucketKeys(id, userId, sealed("i1", ak), sealed("i1", sk));
    }
}
