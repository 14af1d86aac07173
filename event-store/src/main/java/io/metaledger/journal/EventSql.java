package io.metaledger.journal;

import io.metaledger.api.kernel.Tag;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The statements that find events. What has a tag is found in the table of tags up to where that goes, and above in the
 * events themselves; one statement does both, so that it cannot go further in between. Where the table is sure to have
 * all, nothing is asked but the table, at a third of the cost.
 *
 * <p>First positions are found, then events by their positions. Each part of a statement walks an index in the order
 * asked for and stops at the limit, whatever the database believes about how much there is: joined to the events it
 * would now and then rather walk all of them.
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
    record Span(long after, long upTo, boolean tagged) {

        boolean isEmpty() {
            return after >= upTo;
        }

        Span behind(long position) {
            return new Span(position, upTo, tagged);
        }
    }

    /** The positions of the first {@code max} events that match a query, in the order asked for. */
    static EventSql positions(EventQuery query, Span span, ReadOrder order, int max) {
        String direction = direction(order);
        var arguments = new ArrayList<Object>();
        var parts = new ArrayList<String>();
        for (EventQuery.Criterion criterion : query.criteria()) {
            if (!criterion.tags().isEmpty()) {
                parts.add(tagged(criterion, span, arguments) + ordered("t0.tag%1$s, t0.position%1$s", direction));
                arguments.add(max);
            }
            if (criterion.tags().isEmpty() || !span.tagged()) {
                parts.add(inEvents(criterion, span, arguments) + ordered("x.position%s", direction));
                arguments.add(max);
            }
        }
        if (parts.size() == 1) {
            return new EventSql(parts.getFirst(), arguments);
        }
        arguments.add(max);
        String all = "select p.position from ((" + String.join(") union (", parts) + ")) p";
        return new EventSql(all + ordered("p.position%s", direction), arguments);
    }

    private static String direction(ReadOrder order) {
        return order == ReadOrder.NEWEST_FIRST ? " desc" : "";
    }

    private static String ordered(String by, String direction) {
        return " order by " + by.formatted(direction) + " limit ?";
    }

    /**
     * The events at these positions.
     *
     * @param columns of {@code event}
     */
    static EventSql at(String columns, List<Long> positions, ReadOrder order) {
        int places = Integer.highestOneBit(Math.max(1, 2 * positions.size() - 1)); // so that there are few statements
        var arguments = new ArrayList<Object>(positions);
        arguments.addAll(Collections.nCopies(places - positions.size(), positions.getLast()));
        return new EventSql(
                "select "
                        + columns
                        + " from event where position in ("
                        + String.join(", ", Collections.nCopies(places, "?"))
                        + ") order by position"
                        + direction(order),
                arguments);
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
            sql.append(among(criterion, span, arguments));
        }
        arguments.addAll(List.of(tags.getFirst(), span.after(), span.upTo()));
        sql.append(" where t0.tag = ? and t0.position > ? and t0.position <= ?");
        return span.tagged() ? sql.toString() : sql + " and t0.position <= " + TAGGED_UP_TO;
    }

    /**
     * All events, if no tag is asked for, and else those that the table of tags does not go up to. A tag stands in the
     * text of all tags as JSON writes it.
     */
    private static String inEvents(EventQuery.Criterion criterion, Span span, List<Object> arguments) {
        var sql = new StringBuilder("select x.position from event x where ");
        sql.append(among(criterion, span, arguments));
        if (!criterion.tags().isEmpty()) {
            sql.append(" and x.position > ").append(TAGGED_UP_TO);
        }
        for (Tag tag : criterion.tags()) {
            sql.append(" and position(? in x.tags) > 0");
            arguments.add(TagsText.quoted(tag));
        }
        return sql.toString();
    }

    /** The positions of {@code event x}, and the types if they matter. */
    private static String among(EventQuery.Criterion criterion, Span span, List<Object> arguments) {
        arguments.addAll(List.of(span.after(), span.upTo()));
        arguments.addAll(criterion.types());
        String positions = "x.position > ? and x.position <= ?";
        return criterion.types().isEmpty()
                ? positions
                : positions + " and x.type in (" + "?, ".repeat(criterion.types().size() - 1) + "?)";
    }
}
