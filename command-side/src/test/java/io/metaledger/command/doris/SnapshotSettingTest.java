package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisExamples.created;
import static io.metaledger.command.doris.DorisScenario.NOW;
import static io.metaledger.command.doris.DorisScenario.given;

import io.metaledger.api.doris.InstanceCommand.SetSnapshotProperties;
import io.metaledger.api.doris.InstanceEvent.InstanceDropped;
import io.metaledger.api.doris.InstanceEvent.SnapshotPropertiesSet;
import io.metaledger.api.doris.InstanceRejection.InstanceDeleted;
import io.metaledger.api.doris.InstanceRejection.InstanceIdNotSet;
import io.metaledger.api.doris.InstanceRejection.InstanceNotFound;
import io.metaledger.api.doris.SnapshotProperties;
import io.metaledger.api.doris.SnapshotRejection.SnapshotPropertiesMissing;
import io.metaledger.api.doris.SnapshotRejection.SnapshotPropertyInvalid;
import io.metaledger.api.doris.SnapshotRejection.SnapshotPropertyUnknown;
import io.metaledger.api.doris.SnapshotSwitch;

import org.junit.jupiter.api.Test;

import java.util.Map;

class SnapshotSettingTest {

    @Test
    void what_is_not_named_is_the_most_that_there_may_be() {
        given(created("i1")).when(set("status", "ENABLED")).then(event(SnapshotSwitch.ENABLED, 35, 3_600, NOW));
    }

    @Test
    void what_is_not_named_stays_and_the_intervals_go_on() {
        given(created("i1"), event(SnapshotSwitch.ENABLED, 35, 7_200, 1_000))
                .when(set("max_reserved_snapshots", "3"))
                .then(event(SnapshotSwitch.ENABLED, 3, 7_200, 1_000));
    }

    @Test
    void with_another_interval_or_after_a_pause_they_are_counted_anew() {
        given(created("i1"), event(SnapshotSwitch.ENABLED, 35, 7_200, 1_000))
                .when(set("snapshot_interval_seconds", "3600"))
                .then(event(SnapshotSwitch.ENABLED, 35, 3_600, NOW));
        given(created("i1"), event(SnapshotSwitch.DISABLED, 35, 7_200, 1_000))
                .when(set("status", "ENABLED"))
                .then(event(SnapshotSwitch.ENABLED, 35, 7_200, NOW));
    }

    @Test
    void the_same_again_changes_nothing() {
        given(created("i1"), event(SnapshotSwitch.ENABLED, 35, 7_200, 1_000))
                .when(set("snapshot_interval_seconds", "7200"))
                .thenNothing();
    }

    @Test
    void the_instance_is_looked_for_first_and_its_end_last() {
        given().when(new SetSnapshotProperties("", Map.of())).thenRefused(new InstanceIdNotSet());
        given().when(set("status", "on")).thenRefused(new InstanceNotFound("i1"));
        given(created("i1"))
                .when(new SetSnapshotProperties("i1", Map.of()))
                .thenRefused(new SnapshotPropertiesMissing());
        given(created("i1"), new InstanceDropped("i1", 1))
                .when(set("status", "on"))
                .thenRefused(new SnapshotPropertyInvalid("status", "on", "ENABLED or DISABLED"));
        given(created("i1"), new InstanceDropped("i1", 1))
                .when(set("status", "ENABLED"))
                .thenRefused(new InstanceDeleted("i1"));
    }

    @Test
    void numbers_have_bounds() {
        refused("max_reserved_snapshots", "36", "0 to 35");
        refused("max_reserved_snapshots", "", "0 to 35");
        refused("max_reserved_snapshots", "1.5", "0 to 35");
        refused("snapshot_interval_seconds", "3599", "at least 3600");
        refused("snapshot_interval_seconds", "99999999999", "at least 3600");
        given(created("i1")).when(set("retention", "1")).thenRefused(new SnapshotPropertyUnknown("retention", "1"));
    }

    private static void refused(String name, String value, String wanted) {
        given(created("i1")).when(set(name, value)).thenRefused(new SnapshotPropertyInvalid(name, value, wanted));
    }

    private static SetSnapshotProperties set(String name, String value) {
        return new SetSnapshotProperties("i1", Map.of(name, value));
    }

    private static SnapshotPropertiesSet event(SnapshotSwitch status, long maxReserved, long interval, long since) {
        return new SnapshotPropertiesSet("i1", new SnapshotProperties(status, maxReserved, interval, since), NOW);
    }
}
