package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisExamples.added;
import static io.metaledger.command.doris.DorisExamples.compute;
import static io.metaledger.command.doris.DorisExamples.created;
import static io.metaledger.command.doris.DorisScenario.NOW;
import static io.metaledger.command.doris.DorisScenario.given;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.InstanceCommand;
import io.metaledger.api.doris.InstanceCommand.DisableInstanceSse;
import io.metaledger.api.doris.InstanceCommand.DropInstance;
import io.metaledger.api.doris.InstanceCommand.EnableInstanceSse;
import io.metaledger.api.doris.InstanceCommand.RenameInstance;
import io.metaledger.api.doris.InstanceCommand.SetInstanceStatus;
import io.metaledger.api.doris.InstanceEvent.InstanceCreated;
import io.metaledger.api.doris.InstanceEvent.InstanceDropped;
import io.metaledger.api.doris.InstanceEvent.InstanceMarkedNormal;
import io.metaledger.api.doris.InstanceEvent.InstanceMarkedOverdue;
import io.metaledger.api.doris.InstanceEvent.InstanceRenamed;
import io.metaledger.api.doris.InstanceEvent.InstanceSseDisabled;
import io.metaledger.api.doris.InstanceEvent.InstanceSseEnabled;
import io.metaledger.api.doris.InstanceRejection.DeletedCannotBecomeNormal;
import io.metaledger.api.doris.InstanceRejection.DeletedCannotBecomeOverdue;
import io.metaledger.api.doris.InstanceRejection.InstanceAlreadyNormal;
import io.metaledger.api.doris.InstanceRejection.InstanceAlreadyOverdue;
import io.metaledger.api.doris.InstanceRejection.InstanceHasClusters;
import io.metaledger.api.doris.InstanceRejection.InstanceIdNotSet;
import io.metaledger.api.doris.InstanceRejection.InstanceNameNotSet;
import io.metaledger.api.doris.InstanceRejection.InstanceNotFound;
import io.metaledger.api.doris.InstanceRejection.InvalidOperation;
import io.metaledger.api.doris.InstanceRejection.SseAlreadyDisabled;
import io.metaledger.api.doris.InstanceRejection.SseAlreadyEnabled;
import io.metaledger.api.doris.InstanceStatus;
import io.metaledger.api.doris.ObjInfo;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

class InstanceDeciderTest {

    static Stream<InstanceCommand> commandsOfUnknownInstance() {
        return commandsOf("i1");
    }

    static Stream<InstanceCommand> commandsWithoutId() {
        return Stream.of(commandsOf(null), commandsOf("")).flatMap(c -> c);
    }

    private static Stream<InstanceCommand> commandsOf(@Nullable String id) {
        return Stream.of(
                new DropInstance(id),
                new RenameInstance(id, null),
                new EnableInstanceSse(id),
                new DisableInstanceSse(id),
                new SetInstanceStatus(id, null, 0));
    }

    @ParameterizedTest
    @MethodSource("commandsWithoutId")
    void a_command_without_an_instance_id_is_refused_before_anything_else(InstanceCommand command) {
        given(created("i1")).when(command).thenRefused(new InstanceIdNotSet());
    }

    @ParameterizedTest
    @MethodSource("commandsOfUnknownInstance")
    void a_command_on_an_instance_that_was_never_created_is_refused(InstanceCommand command) {
        given().when(command).thenRefused(new InstanceNotFound("i1"));
    }

    @Test
    void dropping_marks_the_instance_and_keeps_it() {
        given(created("i1"))
                .when(new DropInstance("i1"))
                .then(new InstanceDropped("i1", NOW))
                .andInstance("i1", i -> assertThat(i.status()).isEqualTo(InstanceStatus.DELETED))
                .andInstance("i1", i -> assertThat(i.mtime()).isEqualTo(NOW));
    }

    @Test
    void dropping_again_changes_nothing() {
        given(created("i1"), new InstanceDropped("i1", 1)).when(new DropInstance("i1")).thenNothing();
    }

    @Test
    void dropping_an_instance_with_an_empty_cluster_is_refused() {
        given(created("i1"), added("i1", 0, compute("c1", "n1")))
                .when(new DropInstance("i1"))
                .thenRefused(new InstanceHasClusters());
    }

    @Test
    void renaming_sets_the_name() {
        given(created("i1"))
                .when(new RenameInstance("i1", "new name"))
                .then(new InstanceRenamed("i1", "", "new name", NOW))
                .andInstance("i1", i -> assertThat(i.name()).isEqualTo("new name"));
    }

    @Test
    void renaming_without_a_name_is_refused() {
        given(created("i1")).when(new RenameInstance("i1", null)).thenRefused(new InstanceNameNotSet());
        given(created("i1")).when(new RenameInstance("i1", "")).thenRefused(new InstanceNameNotSet());
    }

    @Test
    void renaming_to_the_present_name_changes_nothing() {
        given(created("i1"), new InstanceRenamed("i1", "", "a", 1)).when(new RenameInstance("i1", "a")).thenNothing();
    }

    @Test
    void enabling_sse_sets_the_flag_on_the_instance_and_on_every_object_info() {
        given(withObjInfo("i1"))
                .when(new EnableInstanceSse("i1"))
                .then(new InstanceSseEnabled("i1", NOW))
                .andInstance("i1", i -> assertThat(i.sseEnabled()).isTrue())
                .andInstance("i1", i -> assertThat(i.mtime()).isEqualTo(NOW))
                .andInstance(
                        "i1",
                        i -> assertThat(i.storage().objInfos()).extracting(ObjInfo::sseEnabled).containsExactly(true));
    }

    @Test
    void enabling_sse_twice_is_refused() {
        given(created("i1"), new InstanceSseEnabled("i1", 1))
                .when(new EnableInstanceSse("i1"))
                .thenRefused(new SseAlreadyEnabled());
    }

    @Test
    void disabling_sse_clears_the_flag_on_the_instance_and_on_every_object_info() {
        given(withObjInfo("i1"), new InstanceSseEnabled("i1", 1))
                .when(new DisableInstanceSse("i1"))
                .then(new InstanceSseDisabled("i1", NOW))
                .andInstance("i1", i -> assertThat(i.sseEnabled()).isFalse())
                .andInstance(
                        "i1",
                        i -> assertThat(i.storage().objInfos()).extracting(ObjInfo::sseEnabled).containsExactly(false));
    }

    @Test
    void disabling_sse_that_is_not_enabled_is_refused() {
        given(created("i1")).when(new DisableInstanceSse("i1")).thenRefused(new SseAlreadyDisabled());
    }

    @Test
    void an_instance_becomes_overdue_and_normal_again() {
        given(created("i1"))
                .when(new SetInstanceStatus("i1", InstanceStatus.OVERDUE, 6))
                .then(new InstanceMarkedOverdue("i1", NOW))
                .andInstance("i1", i -> assertThat(i.status()).isEqualTo(InstanceStatus.OVERDUE))
                .when(new SetInstanceStatus("i1", InstanceStatus.NORMAL, 7))
                .then(new InstanceMarkedNormal("i1", NOW))
                .andInstance("i1", i -> assertThat(i.status()).isEqualTo(InstanceStatus.NORMAL));
    }

    @Test
    void setting_the_status_that_is_there_already_is_refused() {
        given(created("i1"))
                .when(new SetInstanceStatus("i1", InstanceStatus.NORMAL, 7))
                .thenRefused(new InstanceAlreadyNormal("i1"));
        given(created("i1"), new InstanceMarkedOverdue("i1", 1))
                .when(new SetInstanceStatus("i1", InstanceStatus.OVERDUE, 6))
                .thenRefused(new InstanceAlreadyOverdue("i1"));
    }

    @Test
    void a_deleted_instance_keeps_its_status() {
        var deleted = given(created("i1"), new InstanceDropped("i1", 1));
        deleted.when(new SetInstanceStatus("i1", InstanceStatus.NORMAL, 7))
                .thenRefused(new DeletedCannotBecomeNormal("i1"));
        deleted.when(new SetInstanceStatus("i1", InstanceStatus.OVERDUE, 6))
                .thenRefused(new DeletedCannotBecomeOverdue("i1"));
    }

    @Test
    void any_other_operation_is_refused_and_not_executed() {
        given(created("i1")).when(new SetInstanceStatus("i1", null, 0)).thenRefused(new InvalidOperation(0));
        given(created("i1"))
                .when(new SetInstanceStatus("i1", InstanceStatus.DELETED, 1))
                .thenRefused(new InvalidOperation(1));
    }

    private static InstanceCreated withObjInfo(String id) {
        var info =
                new ObjInfo(1L, 1L, "1", null, null, "b", "", "e", "r", null, "", null, false, null, null, null, null);
        return new InstanceCreated(id, "", "", false, false, info, null, null, 1);
    }
}
