package io.metaledger.query.history;

import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Parameters.Parameter;
import io.metaledger.api.ledger.wire.LedgerProblem;
import io.metaledger.journal.ReadOrder;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which stretch of a list is asked for (ledger API, section 4).
 *
 * @param from where {@code from} is, if it is given
 * @param upTo where {@code to} is, or the end of what is known
 * @param sent all parameters as they came
 */
record PageArguments(
        Optional<Moment> from,
        long upTo,
        ReadOrder order,
        Optional<Long> after,
        Optional<Integer> limit,
        Parameters sent) {

    static final List<String> KNOWN = List.of("from", "to", "order", "limit", "after");
    static final int LIMIT_MAX = 1_000;
    static final int LIMIT_DEFAULT = 100;

    private static final long POSITION_MAX = 999_999_999_999_999_999L;
    private static final String NEWEST = "newest";
    private static final String OLDEST = "oldest";

    static PageArguments of(Arguments arguments, Image image, Instants instants) {
        var order = order(arguments);
        var limit = arguments.number("limit", 1, LIMIT_MAX).map(Long::intValue);
        var after = arguments.number("after", 0, POSITION_MAX);
        var from = arguments.one("from").map(instants::resolve);
        var to = arguments.one("to").map(instants::resolve);
        long upTo = Math.min(to.map(Moment::position).orElse(Long.MAX_VALUE), image.position());
        return new PageArguments(from, upTo, order, after, limit, arguments.all());
    }

    Span span() {
        var whole = new Span(from.map(Moment::position).orElse(0L), upTo);
        return after.map(position -> order == ReadOrder.NEWEST_FIRST ? whole.below(position) : whole.above(position))
                .orElse(whole);
    }

    int limitOrDefault() {
        return limit.orElse(LIMIT_DEFAULT);
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
