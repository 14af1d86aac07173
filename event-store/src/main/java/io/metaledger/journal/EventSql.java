package io.metaledger.journal;

import io.metaledger.api.kernel.Tag;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that read events. What has a tag is found in the table of tags up to where that goes, and above in the
 * events themselves; one statement does both, so that it cannot go further in between. They are put so that both
 * databases walk an index in the order asked for and stop at the limit.
 */
record EventSql(String text, List<Object> arguments) {

    /** Up to where the table of tags goes; without its row, nowhere. */
    private static final String TAGGED_UP_TO = "coalesce((select position from event_tag_head where singleton = 1), 0)";

    /**
     * The positions that are looked at.
     *
     * @param after below all of them
     * @param upTo the last of them
     * @param tagged whether the table of tags is sure to have all tags of their events
     */
    record Span(long after, long upTo, boolean tagged) {}

    /**
     * Some events of one criterion in either order.
     *
     * @param columns of {@code event e}
     */
    static EventSql scan(String columns, EventQuery.Criterion criterion, Span span, ReadOrder order, int max) {
        var arguments = new ArrayList<Object>();
        String direction = order == ReadOrder.NEWEST_FIRST ? " desc" : "";
        var sql = new StringBuilder("select ").append(columns);
        if (criterion.tags().isEmpty()) {
            sql.append(" from event e where ").append(among("e", criterion, span, arguments));
        } else {
            sql.append(" from ((").append(tagged(criterion, span, arguments));
            sql.append(" order by t0.tag%1$s, t0.position%1$s limit ?".formatted(direction));
            arguments.add(max);
            if (!span.tagged()) {
                sql.append(") union all (").append(above(criterion, span, arguments));
                sql.append(" order by x.position%s limit ?".formatted(direction));
                arguments.add(max);
            }
            sql.append(")) p join event e on e.position = p.position");
        }
        sql.append(" order by e.position%s limit ?".formatted(direction));
        arguments.add(max);
        return new EventSql(sql.toString(), arguments);
    }

    /**
     * All events of a query, oldest first.
     *
     * @param columns of {@code event e}
     */
    static EventSql find(String columns, EventQuery query, Span span) {
        var arguments = new ArrayList<Object>();
        String text =
                "select "
                        + columns
                        + " from event e where e.position in ("
                        + positions(query, span, arguments)
                        + ") order by e.position";
        return new EventSql(text, arguments);
    }

    /** One row if any event of a query is there. */
    static EventSql any(EventQuery query, Span span) {
        var arguments = new ArrayList<Object>();
        return new EventSql("select 1 from (" + positions(query, span, arguments) + ") p limit 1", arguments);
    }

    private static String positions(EventQuery query, Span span, List<Object> arguments) {
        return query.criteria().stream()
                .map(each -> positions(each, span, arguments))
                .collect(Collectors.joining(" union "));
    }

    private static String positions(EventQuery.Criterion criterion, Span span, List<Object> arguments) {
        if (criterion.tags().isEmpty()) {
            return "select x.position from event x where " + among("x", criterion, span, arguments);
        }
        String tagged = tagged(criterion, span, arguments);
        return span.tagged() ? tagged : tagged + " union " + above(criterion, span, arguments);
    }

    /** Starts from the index of one tag and narrows down by the others, and by the events if their types matter. */
    private static String tagged(EventQuery.Criterion criterion, Span span, List<Object> arguments) {
        List<String> tags = criterion.tags().stream().map(Tag::toString).toList();
        var sql = new StringBuilder("select t0.position from event_tag t0");
        for (int i = 1; i < tags.size(); i++) {
            sql.append(" join event_tag t%1$d on t%1$d.position = t0.position and t%1$d.tag = ?".formatted(i));
            arguments.add(tags.get(i));
        }
        if (!criterion.types().isEmpty()) {
            sql.append(" join event x on x.position = t0.position and ");
            sql.append(among("x", criterion, span, arguments));
        }
        arguments.addAll(List.of(tags.getFirst(), span.after(), span.upTo()));
        sql.append(" where t0.tag = ? and t0.position > ? and t0.position <= ?");
        return span.tagged() ? sql.toString() : sql + " and t0.position <= " + TAGGED_UP_TO;
    }

    /** A tag stands in the text of all tags as JSON writes it. */
    private static String above(EventQuery.Criterion criterion, Span span, List<Object> arguments) {
        var sql = new StringBuilder("select x.position from event x where x.position > ").append(TAGGED_UP_TO);
        sql.append(" and ").append(among("x", criterion, span, arguments));
        for (Tag tag : criterion.tags()) {
            sql.append(" and position(? in x.tags) > 0");
            arguments.add(TagsText.quoted(tag));
        }
        return sql.toString();
    }

    /** The positions, and the types if they matter. */
    private static String among(String event, EventQuery.Criterion criterion, Span span, List<Object> arguments) {
        arguments.addAll(List.of(span.after(), span.upTo()));
        arguments.addAll(criterion.types());
        String positions = "%1$s.position > ? and %1$s.position <= ?".formatted(event);
        return criterion.types().isEmpty()
                ? positions
                : positions + " and " + event + ".type in (" + "?, ".repeat(criterion.types().size() - 1) + "?)";
    }
}
