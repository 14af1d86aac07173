package io.metaledger.query.history;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.Journal;
import io.metaledger.journal.ReadAhead;
import io.metaledger.query.kernel.MovingImage;
import io.metaledger.query.kernel.PastImages;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Rebuilds the states from the first event on, beside those that are served, and compares the two (ledger API, section
 * 14). It takes the memory of one more picture, however long the journal is.
 */
public final class Replay {

    /** How many differences are told. */
    public static final int FINDINGS_MAX = 100;

    private static final int PORTION_EVENTS = 5_000;

    private final Journal journal;
    private final PastImages past;

    public Replay(Journal journal, PastImages past) {
        this.journal = journal;
        this.past = past;
    }

    /**
     * One difference.
     *
     * @param change from what was rebuilt to what is served
     */
    public record Finding(String dialect, Change change) {

        ObjectNode json() {
            ObjectNode json = StoredJson.mapper().createObjectNode().put("dialect", dialect);
            json.setAll(change.json());
            return json;
        }
    }

    /**
     * @param position how far it went, and so how many events it folded
     * @param findings the first ones, in the order of dialects and paths
     */
    public record Result(long position, List<Finding> findings) {

        public ObjectNode json() {
            ObjectNode json = StoredJson.mapper().createObjectNode().put("ok", findings.isEmpty());
            json.put("events", position).put("position", position);
            if (!findings.isEmpty()) {
                var list = json.putArray("findings");
                findings.forEach(finding -> list.add(finding.json()));
            }
            return json;
        }
    }

    /**
     * Compares a picture with what the events up to it come to.
     *
     * @param dialects whose states are compared
     * @param progress is told how many events are folded
     */
    public Result compare(Image served, Collection<Dialect> dialects, LongConsumer progress) {
        Image rebuilt = rebuilt(served.position(), progress);
        var findings = new ArrayList<Finding>();
        for (Dialect dialect : dialects) {
            new TreeWalk(dialect)
                    .compare(rebuilt, served, JsonPointer.empty(), change -> note(dialect, change, findings));
        }
        return new Result(served.position(), findings);
    }

    /**
     * The picture at a position, made of nothing but the events that the database has.
     *
     * @param position the end of an append that is durable, or 0
     */
    public Image rebuilt(long position, LongConsumer progress) {
        MovingImage image = past.from(0);
        ReadAhead.throughStored(
                journal,
                0,
                position,
                PORTION_EVENTS,
                events -> {
                    image.apply(events);
                    progress.accept(image.position());
                });
        return image.image();
    }

    private static void note(Dialect dialect, Change change, Collection<Finding> findings) {
        if (findings.size() < FINDINGS_MAX) {
            findings.add(new Finding(dialect.name(), change));
        }
    }
}
