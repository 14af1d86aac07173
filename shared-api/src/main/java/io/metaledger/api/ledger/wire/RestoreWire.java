package io.metaledger.api.ledger.wire;

import io.metaledger.api.kernel.Adjustment;
import io.metaledger.api.kernel.LedgerEvent.Restored;
import io.metaledger.api.kernel.RestoreConflict;
import io.metaledger.api.kernel.StoredJson;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** Restores as the ledger API tells of them (section 8). */
public final class RestoreWire {

    private RestoreWire() {}

    /** Something was restored, and this takes it back. */
    public static ObjectNode done(Restored restored, long position, ArrayNode events, ArrayNode changes) {
        return body(true, false, restored, position, events, changes);
    }

    /** Something would be restored. */
    public static ObjectNode rehearsed(Restored restored, ArrayNode events, ArrayNode changes) {
        return body(true, true, restored, -1, events, changes);
    }

    /** Everything is there already, or cannot be. */
    public static ObjectNode nothing(Restored restored, boolean dryRun) {
        var none = StoredJson.mapper().createArrayNode();
        return body(false, dryRun, restored, -1, none, none.deepCopy());
    }

    public static ArrayNode conflicts(List<RestoreConflict> conflicts) {
        ArrayNode list = StoredJson.mapper().createArrayNode();
        conflicts.forEach(conflict -> list.addObject().put("path", conflict.path()).put("why", conflict.why()));
        return list;
    }

    /**
     * @param position of the last event; negative when nothing is stored
     */
    private static ObjectNode body(
            boolean done, boolean dryRun, Restored restored, long position, ArrayNode events, ArrayNode changes) {
        ObjectNode body = StoredJson.mapper().createObjectNode();
        body.put("restored", done).put("dryRun", dryRun).put("path", restored.path());
        ObjectNode asOf = body.putObject("asOf").put("position", restored.asOf());
        if (restored.asOfTime() != null) {
            asOf.put("time", LedgerTime.text(restored.asOfTime()));
        }
        if (position >= 0) {
            body.put("position", position);
        }
        body.set("events", events);
        body.set("changes", changes);
        body.set("adjusted", adjusted(restored.adjusted()));
        body.set("conflicts", conflicts(restored.conflicts()));
        if (position >= 0) {
            body.putObject("undo").put("asOf", position - events.size());
        }
        return body;
    }

    private static ArrayNode adjusted(List<Adjustment> adjusted) {
        ArrayNode list = StoredJson.mapper().createArrayNode();
        for (Adjustment adjustment : adjusted) {
            ObjectNode one = list.addObject().put("path", adjustment.path());
            one.set("wanted", adjustment.wanted());
            one.set("got", adjustment.got());
            one.put("why", adjustment.why());
        }
        return list;
    }
}
