package io.metaledger.query.history;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.ledger.wire.LedgerPath;
import io.metaledger.api.ledger.wire.LedgerProblem;

import tools.jackson.core.JsonPointer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The dialects' trees, and paths in them, as requests name them (ledger API, section 5). */
final class Trees {

    static final String PATH = "path";

    private final Map<String, Dialect> dialects = new LinkedHashMap<>();

    Trees(Collection<Dialect> dialects) {
        dialects.forEach(dialect -> this.dialects.put(dialect.name(), dialect));
    }

    Collection<Dialect> all() {
        return dialects.values();
    }

    /**
     * @throws LedgerProblem {@code no-such-dialect}
     */
    Dialect dialect(String name) {
        Dialect dialect = dialects.get(name);
        if (dialect == null) {
            throw LedgerProblem.noSuchDialect(name, dialects.keySet());
        }
        return dialect;
    }

    /**
     * The path that was asked for; the whole tree when none was.
     *
     * @throws LedgerProblem {@code invalid-parameter}
     */
    static JsonPointer path(Arguments arguments) {
        return JsonPointer.compile(LedgerPath.pointer(PATH, arguments.one(PATH).orElse("")));
    }

    /** What changed at or below a path, or above it so that the path is different. */
    static List<Change> changes(Dialect dialect, Image before, Image after, JsonPointer path) {
        var changes = new ArrayList<Change>();
        new TreeWalk(dialect).compare(before, after, path, changes::add);
        return changes;
    }

    static LedgerProblem noSuchPath(JsonPointer path, Dialect dialect) {
        return LedgerProblem.noSuchPath(path.toString(), dialect.name());
    }
}
