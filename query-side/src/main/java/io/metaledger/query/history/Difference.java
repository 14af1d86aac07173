package io.metaledger.query.history;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Image;

import tools.jackson.core.JsonPointer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is different at a path between two pictures: counted first, and kept if it is little; much is looked for again
 * whenever it is asked for, so that it is never in memory as a whole.
 */
final class Difference {

    /** How many changes are kept. */
    static final int KEPT_MAX = 500;

    private final Dialect dialect;
    private final Image before;
    private final Image after;
    private final JsonPointer path;
    private final DiffSummary summary;
    private final List<Change> kept = new ArrayList<>();

    Difference(Dialect dialect, Image before, Image after, JsonPointer path) {
        this.dialect = dialect;
        this.before = before;
        this.after = after;
        this.path = path;
        this.summary = new DiffSummary(path);
        walk(this::count);
    }

    DiffSummary summary() {
        return summary;
    }

    /** In the order of their paths. */
    void forEach(Consumer<Change> changes) {
        if (summary.changes() <= KEPT_MAX) {
            kept.forEach(changes);
        } else {
            walk(changes);
        }
    }

    private void count(Change change) {
        summary.add(change);
        if (summary.changes() <= KEPT_MAX) {
            kept.add(change);
        } else {
            kept.clear();
        }
    }

    private void walk(Consumer<Change> changes) {
        new TreeWalk(dialect).compare(before, after, path, changes);
    }
}
