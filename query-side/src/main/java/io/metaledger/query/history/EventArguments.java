package io.metaledger.query.history;

import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.kernel.Tag;
import io.metaledger.api.ledger.wire.LedgerProblem;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the audit trail is asked for (ledger API, section 4). */
record EventArguments(EventFilter filter, PageArguments page) {

    /** Which events. */
    static final List<String> FILTERS =
            List.of("dialect", "tag", "type", "actor", "operation", "commandId", "requestId");

    private static final List<String> PROVENANCE = List.of("actor", "operation", "commandId", "requestId");
    private static final List<String> KNOWN = Stream.concat(FILTERS.stream(), PageArguments.KNOWN.stream()).toList();
    private static final int TAGS_MAX = 8;
    private static final int TYPES_MAX = 100;

    /**
     * @param dialects those that have events
     */
    static EventArguments of(Request request, Image image, Instants instants, Collection<String> dialects) {
        var arguments = Arguments.of(request, KNOWN);
        var filter = filter(arguments, dialects);
        return new EventArguments(filter, PageArguments.of(arguments, image, instants));
    }

    static EventFilter filter(Arguments arguments, Collection<String> dialects) {
        Optional<String> dialect = arguments.one("dialect");
        dialect.filter(name -> !dialects.contains(name))
                .ifPresent(name -> {
                    throw LedgerProblem.noSuchDialect(name, dialects);
                });
        return new EventFilter(
                dialect, tags(arguments), new HashSet<>(arguments.many("type", TYPES_MAX)), provenance(arguments));
    }

    private static Set<Tag> tags(Arguments arguments) {
        return arguments.many("tag", TAGS_MAX).stream().map(EventArguments::tag).collect(Collectors.toSet());
    }

    private static Tag tag(String text) {
        try {
            return Tag.parse(text);
        } catch (IllegalArgumentException e) {
            throw LedgerProblem.invalidParameter("tag", text, "key=value, such as doris.instance=i1");
        }
    }

    private static Map<String, String> provenance(Arguments arguments) {
        var wanted = new HashMap<String, String>();
        for (String name : PROVENANCE) {
            arguments.one(name).ifPresent(value -> wanted.put(name, value));
        }
        return wanted;
    }
}
