package io.metaledger.query.history;

import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Parameters.Parameter;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.kernel.Tag;
import io.metaledger.api.ledger.wire.LedgerProblem;
import io.metaledger.journal.ReadOrder;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the audit trail is asked for (ledger API, section 4).
 *
 * @param from where {@code from} is, if it is given
 * @param upTo where {@code to} is, or the end of what is known
 * @param sent the parameters as they came
 */
record EventArguments(
        EventFilter filter,
        Optional<Moment> from,
        long upTo,
        ReadOrder order,
        Optional<Long> after,
        Optional<Integer> limit,
        Parameters sent) {

    static final int LIMIT_MAX = 1_000;
    static final int LIMIT_DEFAULT = 100;

    private static final List<String> PROVENANCE = List.of("actor", "operation", "commandId", "requestId");
    private static final List<String> KNOWN =
            List.of(
                    "dialect",
                    "tag",
                    "type",
                    "actor",
                    "operation",
                    "commandId",
                    "requestId",
                    "from",
                    "to",
                    "order",
                    "limit",
                    "after");
    private static final long POSITION_MAX = 999_999_999_999_999_999L;
    private static final int TAGS_MAX = 8;
    private static final int TYPES_MAX = 100;
    private static final String NEWEST = "newest";
    private static final String OLDEST = "oldest";

    /**
     * @param dialects those that have events
     */
    static EventArguments of(Request request, Image image, Instants instants, Collection<String> dialects) {
        var arguments = Arguments.of(request, KNOWN);
        var filter = filter(arguments, dialects);
        var order = order(arguments);
        var limit = arguments.number("limit", 1, LIMIT_MAX).map(Long::intValue);
        var after = arguments.number("after", 0, POSITION_MAX);
        var from = arguments.one("from").map(instants::resolve);
        var to = arguments.one("to").map(instants::resolve);
        long upTo = Math.min(to.map(Moment::position).orElse(Long.MAX_VALUE), image.position());
        return new EventArguments(filter, from, upTo, order, after, limit, arguments.all());
    }

    Span span() {
        var whole = new Span(from.map(Moment::position).orElse(0L), upTo);
        return after.map(position -> order == ReadOrder.NEWEST_FIRST ? whole.below(position) : whole.above(position))
                .orElse(whole);
    }

    /**
     * The query of the next page. Instants become the positions that they were found at, so that all pages are of one
     * list, however long it takes to read them and however much is added meanwhile.
     */
    String queryAfter(long last) {
        var next = new ArrayList<>(sent.without(Set.of("from", "to", "after")::contains).list());
        from.ifPresent(moment -> next.add(new Parameter("from", Long.toString(moment.position()))));
        next.add(new Parameter("to", Long.toString(upTo)));
        next.add(new Parameter("after", Long.toString(last)));
        return next.stream().map(p -> encoded(p.name()) + "=" + encoded(p.value())).collect(Collectors.joining("&"));
    }

    private static EventFilter filter(Arguments arguments, Collection<String> dialects) {
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

    private static ReadOrder order(Arguments arguments) {
        String order = arguments.one("order").orElse(NEWEST);
        return switch (order) {
            case NEWEST -> ReadOrder.NEWEST_FIRST;
            case OLDEST -> ReadOrder.OLDEST_FIRST;
            default -> throw LedgerProblem.invalidParameter("order", order, NEWEST + " or " + OLDEST);
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
