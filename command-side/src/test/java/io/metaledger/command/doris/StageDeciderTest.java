package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisScenario.NOW;
import static io.metaledger.command.doris.DorisScenario.given;
import static io.metaledger.command.doris.StorageExamples.CUID;
import static io.metaledger.command.doris.StorageExamples.LONG_AGO;
import static io.metaledger.command.doris.StorageExamples.TEXT;
import static io.metaledger.command.doris.StorageExamples.dropped;
import static io.metaledger.command.doris.StorageExamples.info;
import static io.metaledger.command.doris.StorageExamples.infoAdded;
import static io.metaledger.command.doris.StorageExamples.keys;
import static io.metaledger.command.doris.StorageExamples.legacy;
import static io.metaledger.command.doris.StorageExamples.stage;
import static io.metaledger.command.doris.StorageExamples.vaultMode;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.InstanceRejection.EmptyInstanceId;
import io.metaledger.api.doris.ObjInfo;
import io.metaledger.api.doris.Stage;
import io.metaledger.api.doris.StageAccessType;
import io.metaledger.api.doris.StageRejection.MysqlUserIdNotSet;
import io.metaledger.api.doris.StageRejection.MysqlUserNameNotSet;
import io.metaledger.api.doris.StageRejection.NoObjInfoForStage;
import io.metaledger.api.doris.StageRejection.StageExists;
import io.metaledger.api.doris.StageRejection.StageIdDuplicated;
import io.metaledger.api.doris.StageRejection.StageIdNotSet;
import io.metaledger.api.doris.StageRejection.StageNameNotSet;
import io.metaledger.api.doris.StageRejection.StageNotFound;
import io.metaledger.api.doris.StageRejection.StageNotSet;
import io.metaledger.api.doris.StageRejection.StageTypeNotSet;
import io.metaledger.api.doris.StageRejection.TooManyStages;
import io.metaledger.api.doris.StageSpec;
import io.metaledger.api.doris.StageType;
import io.metaledger.api.doris.StorageCommand.CreateStage;
import io.metaledger.api.doris.StorageCommand.DropStage;
import io.metaledger.api.doris.StorageEvent.StageCreated;
import io.metaledger.api.doris.StorageEvent.StageDropped;
import io.metaledger.api.doris.StorageRejection.CloudUniqueIdNotSet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class StageDeciderTest {

    private static final Stage OF_JOE = internal("s1", "joe", "7", "1", "p");
    private static final Stage EXTERNAL = external("s2", "ext");

    @Test
    void a_stage_needs_an_instance_before_anything_else() {
        given().when(new CreateStage(null, null)).thenRefused(new CloudUniqueIdNotSet());
        given().when(new CreateStage(CUID, null)).thenRefused(new EmptyInstanceId());
    }

    @Test
    void a_missing_stage_is_refused() {
        given(legacy()).when(create(null)).thenRefused(new StageNotSet());
    }

    @Test
    void a_missing_type_is_refused_before_a_missing_id() {
        given(legacy()).when(create(stage(""))).thenRefused(new StageTypeNotSet());
    }

    @Test
    void an_external_stage_needs_a_name_before_an_id() {
        given(legacy()).when(create(stage("type: 'EXTERNAL'"))).thenRefused(new StageNameNotSet());
        given(legacy()).when(create(stage("type: 'EXTERNAL', name: ''"))).thenRefused(new StageNameNotSet());
    }

    @Test
    void a_stage_needs_an_id() {
        given(legacy()).when(create(stage("type: 'EXTERNAL', name: 'ext'"))).thenRefused(new StageIdNotSet());
        given(legacy()).when(create(stage("type: 'INTERNAL', stageId: ''"))).thenRefused(new StageIdNotSet());
    }

    @Test
    void an_internal_stage_needs_a_user_name_and_then_a_user_id() {
        given(legacy())
                .when(create(stage("type: 'INTERNAL', stageId: 's', mysqlUserId: ['7']")))
                .thenRefused(new MysqlUserNameNotSet());
        given(legacy())
                .when(create(stage("type: 'INTERNAL', stageId: 's', mysqlUserName: ['joe']")))
                .thenRefused(new MysqlUserIdNotSet());
    }

    @Test
    void the_forty_first_is_refused_even_if_it_is_there_already() {
        given(stages(40))
                .when(create(stage("type: 'EXTERNAL', name: 'n1', stageId: 's1'")))
                .thenRefused(new TooManyStages());
    }

    @Test
    void the_fortieth_is_not() {
        given(stages(39)).when(create(stage("type: 'EXTERNAL', name: 'n', stageId: 's'"))).thenAccepted();
    }

    @Test
    void how_many_there_may_be_is_a_setting() {
        given(stages(1))
                .with(new DorisSettings(true, true, 300, true, true, 10, 1024, 1))
                .when(create(stage("type: 'EXTERNAL', name: 'n', stageId: 's'")))
                .thenRefused(new TooManyStages());
    }

    @Test
    void a_user_has_one_internal_stage_by_name_and_by_id() {
        given(legacy(), created(OF_JOE)).when(create(joe("s9", "joe", "8"))).thenRefused(new StageExists());
        given(legacy(), created(OF_JOE)).when(create(joe("s9", "jim", "7"))).thenRefused(new StageExists());
    }

    @Test
    void two_external_stages_differ_in_their_names() {
        given(legacy(), created(EXTERNAL))
                .when(create(stage("type: 'EXTERNAL', name: 'ext', stageId: 's9'")))
                .thenRefused(new StageExists());
    }

    @Test
    void no_two_stages_have_one_id() {
        given(legacy(), created(OF_JOE), created(EXTERNAL))
                .when(create(joe("s2", "jim", "8")))
                .thenRefused(new StageIdDuplicated());
        given(legacy(), created(OF_JOE), created(EXTERNAL))
                .when(create(stage("type: 'EXTERNAL', name: 'other', stageId: 's1'")))
                .thenRefused(new StageIdDuplicated());
    }

    @Test
    void the_first_stage_in_the_way_gives_the_reason() {
        given(legacy(), created(EXTERNAL), created(OF_JOE))
                .when(create(joe("s2", "joe", "7")))
                .thenRefused(new StageIdDuplicated());
        given(legacy(), created(OF_JOE), created(EXTERNAL))
                .when(create(joe("s1", "joe", "7")))
                .thenRefused(new StageExists());
    }

    @Test
    void an_internal_stage_needs_an_object_info_to_lie_in() {
        given(vaultMode()).when(create(joe("s1", "joe", "7"))).thenRefused(new NoObjInfoForStage("i1"));
    }

    @Test
    void an_internal_stage_is_a_directory_in_the_newest_object_info() {
        var newest = info("2", "a", "s", "provider: 'S3', bucket: 'b', prefix: 'p2', endpoint: 'e', region: 'r'");
        given(legacy(), infoAdded(newest))
                .when(create(joe("s1", "joe", "7")))
                .then(new StageCreated("i1", internal("s1", "joe", "7", "2", "p2"), NOW))
                .andInstance("i1", i -> assertThat(i.mtime()).isEqualTo(NOW));
    }

    @Test
    void only_the_first_name_and_id_of_an_internal_stage_count() {
        given(legacy())
                .when(
                        create(
                                stage(
                                        "type: 'INTERNAL', name: 'n', comment: 'c', stageId: 's1', "
                                                + "mysqlUserName: ['joe', 'jim'], mysqlUserId: ['7', '8']")))
                .then(new StageCreated("i1", OF_JOE, NOW));
    }

    @Test
    void an_external_stage_is_stored_as_it_was_sent_with_sealed_keys() {
        var objInfo = objInfo("x", "/p/").withCredentials(keys("a", "s"), 5);
        given(vaultMode())
                .when(
                        create(
                                stage(
                                        "type: 'EXTERNAL', name: 'ext', stageId: 's1', comment: 'c', createTime: 1, "
                                                + "accessType: 'AKSK', roleName: 'role', arn: 'arn', externalId: 'e', "
                                                + "properties: {k: 'v'}, mysqlUserName: ['joe'], mysqlUserId: ['7'], "
                                                + "objInfo: {id: 'x', mtime: 5, prefix: '/p/', ak: 'a', sk: 's'}")))
                .then(
                        new StageCreated(
                                "i1",
                                new Stage(
                                        StageType.EXTERNAL,
                                        List.of("joe"),
                                        "ext",
                                        objInfo,
                                        "s1",
                                        Map.of("k", "v"),
                                        List.of("7"),
                                        "c",
                                        1L,
                                        StageAccessType.AKSK,
                                        "role",
                                        "arn",
                                        "e"),
                                NOW));
    }

    @Test
    void an_external_stage_may_be_without_an_object_info() {
        given(vaultMode())
                .when(create(stage("type: 'EXTERNAL', name: 'ext', stageId: 's2'")))
                .then(new StageCreated("i1", EXTERNAL, NOW));
    }

    @Test
    void dropping_needs_an_instance_before_anything_else() {
        given().when(new DropStage(null, null, null, null, null, null, TEXT)).thenRefused(new CloudUniqueIdNotSet());
        given().when(drop(null, null, null)).thenRefused(new EmptyInstanceId());
    }

    @Test
    void dropping_needs_a_type_and_what_goes_with_it() {
        given(legacy()).when(drop(null, "ext", "7")).thenRefused(new StageTypeNotSet());
        given(legacy()).when(drop(StageType.INTERNAL, "ext", "")).thenRefused(new MysqlUserIdNotSet());
        given(legacy()).when(drop(StageType.EXTERNAL, "", "7")).thenRefused(new StageNameNotSet());
    }

    @Test
    void dropping_what_is_not_there_is_refused() {
        given(legacy(), created(OF_JOE), created(EXTERNAL))
                .when(drop(StageType.INTERNAL, null, "8"))
                .thenRefused(new StageNotFound(TEXT));
        given(legacy(), created(OF_JOE), created(EXTERNAL))
                .when(drop(StageType.EXTERNAL, "other", null))
                .thenRefused(new StageNotFound(TEXT));
    }

    @Test
    void an_internal_stage_is_dropped_by_the_id_of_its_user() {
        given(legacy(), created(OF_JOE), created(EXTERNAL))
                .when(drop(StageType.INTERNAL, null, "7"))
                .then(new StageDropped("i1", "s1", "why", NOW))
                .andInstance("i1", i -> assertThat(i.storage().stages()).containsExactly(EXTERNAL));
    }

    @Test
    void an_external_stage_is_dropped_by_its_name() {
        given(legacy(), created(OF_JOE), created(EXTERNAL))
                .when(drop(StageType.EXTERNAL, "ext", null))
                .then(new StageDropped("i1", "s2", "why", NOW))
                .andInstance("i1", i -> assertThat(i.storage().stages()).containsExactly(OF_JOE));
    }

    @Test
    void a_deleted_instance_keeps_its_stages_open_to_change() {
        given(legacy(), created(EXTERNAL), dropped())
                .when(drop(StageType.EXTERNAL, "ext", null))
                .thenAccepted()
                .when(create(joe("s1", "joe", "7")))
                .thenAccepted();
    }

    private static CreateStage create(@Nullable StageSpec stage) {
        return new CreateStage(CUID, stage);
    }

    private static DropStage drop(@Nullable StageType type, @Nullable String name, @Nullable String userId) {
        return new DropStage(CUID, type, name, null, userId, "why", TEXT);
    }

    private static StageSpec joe(String id, String userName, String userId) {
        return stage(
                "type: 'INTERNAL', stageId: '%s', mysqlUserName: ['%s'], mysqlUserId: ['%s']"
                        .formatted(id, userName, userId));
    }

    private static StageCreated created(Stage stage) {
        return new StageCreated("i1", stage, LONG_AGO);
    }

    private static Stage internal(String id, String userName, String userId, String objInfoId, String prefix) {
        return new Stage(
                null,
                List.of(userName),
                null,
                objInfo(objInfoId, prefix + "/stage/" + userName + "/" + userId),
                id,
                Map.of(),
                List.of(userId),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Stage external(String id, String name) {
        return new Stage(
                StageType.EXTERNAL, List.of(), name, null, id, Map.of(), List.of(), null, null, null, null, null, null);
    }

    private static ObjInfo objInfo(String id, String prefix) {
        return new ObjInfo(
                null, null, id, null, null, null, prefix, null, null, null, null, null, null, null, null, null, null);
    }

    private static Object[] stages(int count) {
        var stages = IntStream.rangeClosed(1, count).mapToObj(n -> created(external("s" + n, "n" + n)));
        return Stream.concat(Stream.of(legacy()), stages).toArray();
    }
}
