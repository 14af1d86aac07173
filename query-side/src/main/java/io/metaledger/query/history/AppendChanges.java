package io.metaledger.query.history;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Image;
import io.metaledger.journal.Journal;
import io.metaledger.journal.Recorded;
import io.metaledger.journal.StoredEvent;
import io.metaledger.query.kernel.PastImages;

import tools.jackson.core.JsonPointer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What single appends changed (ledger API, section 4). Changes belong to appends: no state inside one ever was. */
public final class AppendChanges {

    private final Map<String, Dialect> dialects;
    private final Journal journal;
    private final PastImages past;

    public AppendChanges(Collection<Dialect> dialects, Journal journal, PastImages past) {
        this.dialects = dialects.stream().collect(Collectors.toUnmodifiableMap(Dialect::name, Function.identity()));
        this.journal = journal;
        this.past = past;
    }

    /** What an event's append changed in the tree of the event's dialect. */
    public List<Change> of(StoredEvent event) {
        Dialect dialect = dialects.get(event.type().dialect());
        if (dialect == null) {
            return List.of();
        }
        Image before = past.at(event.appendFirst() - 1, event.time());
        Image after = past.at(event.appendLast(), event.time());
        return TouchedParts.at(JsonPointer.empty(), dialect, append(event))
                .orElse(List.of(JsonPointer.empty()))
                .stream()
                .flatMap(part -> Trees.changes(dialect, before, after, part).stream())
                .toList();
    }

    private List<Recorded> append(StoredEvent event) {
        return journal.read(event.appendFirst() - 1, (int) (event.appendLast() - event.appendFirst() + 1));
    }
}
