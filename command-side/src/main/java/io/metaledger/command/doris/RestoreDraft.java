package io.metaledger.command.doris;

import io.metaledger.api.doris.DorisEvent;
import io.metaledger.api.kernel.Adjustment;
import io.metaledger.api.kernel.RestoreConflict;
import io.metaledger.command.kernel.Restorer;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a restore will do. Everything that is given up comes before everything that is claimed, so that nothing is
 * claimed twice on the way.
 */
final class RestoreDraft {

    private final List<DorisEvent> releases = new ArrayList<>();
    private final List<DorisEvent> claims = new ArrayList<>();
    private final List<Adjustment> adjusted = new ArrayList<>();
    private final List<RestoreConflict> conflicts = new ArrayList<>();

    void release(DorisEvent event) {
        releases.add(event);
    }

    void claim(DorisEvent event) {
        claims.add(event);
    }

    void adjust(String path, JsonNode wanted, JsonNode got, String why) {
        adjusted.add(new Adjustment(path, wanted, got, why));
    }

    void conflict(String path, String why) {
        conflicts.add(new RestoreConflict(path, why));
    }

    void moveTo(RestoreDraft other) {
        other.releases.addAll(releases);
        other.claims.addAll(claims);
        other.adjusted.addAll(adjusted);
        other.conflicts.addAll(conflicts);
    }

    boolean changesNothing() {
        return releases.isEmpty() && claims.isEmpty();
    }

    Restorer.Plan plan() {
        return new Restorer.Plan(
                Stream.<Object>concat(releases.stream(), claims.stream()).toList(), adjusted, conflicts);
    }
}
