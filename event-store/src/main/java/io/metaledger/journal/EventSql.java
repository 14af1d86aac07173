package io.metaledger.journal;

import io.metaledger.api.kernel.Tag;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that read events. Where the index of tags goes, they are put so that both databases walk it, of one
 * tag and in the order asked for, and stop at the limit; above, tags are looked for in the events themselves.
 */
record EventSql(String text, List<Object> arguments) {

    /**
     * Some events of one criterion in either order.
     *
     * @param columns of {@code event e}
     */
    static EventSql scan(
            String columns, EventQuery.Criterion criterion, long after, long upTo, ReadOrder order, int max) {
        if (criterion.tags().isEmpty()) {
            return scanWithoutIndex(columns, criterion, after, upTo, order, max);
        }
        var arguments = new ArrayList<Object>();
        String direction = direction(order);
        StringBuilder positions = tagged(criterion, after, upTo, arguments);
        positions.append(" order by t0.tag%1$s, t0.position%1$s limit ?".formatted(direction));
        arguments.add(max);
        return new EventSql(
                "select "
                        + columns
                        + " from ("
                        + positions
                        + ") p join event e on e.position = p.position order by e.position"
                        + direction,
                arguments);
    }

    /** The same, from the events themselves. */
    static EventSql scanWithoutIndex(
            String columns, EventQuery.Criterion criterion, long after, long upTo, ReadOrder order, int max) {
        EventSql all = findWithoutIndex(columns, new EventQuery(List.of(criterion)), after, upTo);
        all.arguments().add(max);
        return new EventSql(all.text() + direction(order) + " limit ?", all.arguments());
    }

    /**
     * All events of a query, oldest first.
     *
     * @param columns of {@code event e}
     */
    static EventSql find(String columns, EventQuery query, long after, long upTo) {
        var arguments = new ArrayList<Object>();
        String text =
                "select "
                        + columns
                        + " from event e join ("
                        + positions(query, after, upTo, arguments)
                        + ") p on p.position = e.position order by e.position";
        return new EventSql(text, arguments);
    }

    /** The same, from the events themselves. */
    static EventSql findWithoutIndex(String columns, EventQuery query, long after, long upTo) {
        var arguments = new ArrayList<Object>(List.of(after, upTo));
        String matches =
                query.criteria().stream().map(each -> matches(each, arguments)).collect(Collectors.joining(" or "));
        return new EventSql(
                "select "
                        + columns
                        + " from event e where e.position > ? and e.position <= ? and ("
                        + matches
                        + ") order by e.position",
                arguments);
    }

    /** One row if any event of a query is there. */
    static EventSql any(EventQuery query, long after, long upTo) {
        var arguments = new ArrayList<Object>();
        return new EventSql("select 1 from (" + positions(query, after, upTo, arguments) + ") p limit 1", arguments);
    }

    /** The same, from the events themselves. */
    static EventSql anyWithoutIndex(EventQuery query, long after, long upTo) {
        EventSql all = findWithoutIndex("1", query, after, upTo);
        return new EventSql(all.text() + " limit 1", all.arguments());
    }

    private static String positions(EventQuery query, long after, long upTo, List<Object> arguments) {
        return query.criteria().stream()
                .map(each ->
                        each.tags().isEmpty()
                                ? typed(each, after, upTo, arguments)
                                : tagged(each, after, upTo, arguments))
                .collect(Collectors.joining(" union "));
    }

    private static StringBuilder typed(EventQuery.Criterion criterion, long after, long upTo, List<Object> arguments) {
        arguments.addAll(List.of(after, upTo));
        var sql = new StringBuilder("select x.position from event x where x.position > ? and x.position <= ?");
        if (!criterion.types().isEmpty()) {
            sql.append(" and ").append(typeIn("x", criterion, arguments));
        }
        return sql;
    }

    /** Starts from the index of one tag and narrows down by the others, and by the events if their types matter. */
    private static StringBuilder tagged(EventQuery.Criterion criterion, long after, long upTo, List<Object> arguments) {
        List<String> tags = criterion.tags().stream().map(Tag::toString).toList();
        var sql = new StringBuilder("select t0.position from event_tag t0");
        for (int i = 1; i < tags.size(); i++) {
            sql.append(" join event_tag t%1$d on t%1$d.position = t0.position and t%1$d.tag = ?".formatted(i));
            arguments.add(tags.get(i));
        }
        if (!criterion.types().isEmpty()) {
            sql.append(" join event x on x.position = t0.position and x.position > ? and x.position <= ? and ");
            arguments.addAll(List.of(after, upTo));
            sql.append(typeIn("x", criterion, arguments));
        }
        arguments.addAll(List.of(tags.getFirst(), after, upTo));
        return sql.append(" where t0.tag = ? and t0.position > ? and t0.position <= ?");
    }

    /** What the event must be, in its own columns; a tag stands in the text of all tags as JSON writes it. */
    private static String matches(EventQuery.Criterion criterion, List<Object> arguments) {
        var conditions = new ArrayList<String>();
        if (!criterion.types().isEmpty()) {
            conditions.add(typeIn("e", criterion, arguments));
        }
        for (Tag tag : criterion.tags()) {
            conditions.add("position(? in e.tags) > 0");
            arguments.add(TagsText.quoted(tag));
        }
        return conditions.isEmpty() ? "1 = 1" : "(" + String.join(" and ", conditions) + ")";
    }

    private static String typeIn(String event, EventQuery.Criterion criterion, List<Object> arguments) {
        arguments.addAll(criterion.types());
        return event + ".type in (" + "?, ".repeat(criterion.types().size() - 1) + "?)";
    }

    private static String direction(ReadOrder order) {
        return order == ReadOrder.NEWEST_FIRST ? " desc" : "";
    }
}
