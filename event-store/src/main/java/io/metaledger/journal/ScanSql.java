package io.metaledger.journal;

import io.metaledger.api.kernel.Tag;

import java.util.ArrayList;
import java.util.List;

/**
 * The statement that reads some events of one criterion in either order. It is put so that both databases walk one
 * index in that order, of a tag if there is one, and stop at the limit.
 */
record ScanSql(String text, List<Object> arguments) {

    /**
     * @param columns of {@code event e}
     */
    static ScanSql of(String columns, EventQuery.Criterion criterion, long after, long upTo, ReadOrder order, int max) {
        var arguments = new ArrayList<Object>();
        String direction = order == ReadOrder.NEWEST_FIRST ? " desc" : "";
        String text =
                criterion.tags().isEmpty()
                        ? "select "
                                + columns
                                + " from event e where "
                                + typedIn("e", criterion, after, upTo, arguments)
                                + " order by e.position"
                                + direction
                                + " limit ?"
                        : "select "
                                + columns
                                + " from ("
                                + tagged(criterion, after, upTo, direction, arguments)
                                + " limit ?) p join event e on e.position = p.position order by e.position"
                                + direction;
        arguments.add(max);
        return new ScanSql(text, arguments);
    }

    /** Positions from the index on tag and position, and from the events themselves only if their types matter. */
    private static String tagged(
            EventQuery.Criterion criterion, long after, long upTo, String direction, List<Object> arguments) {
        List<String> tags = criterion.tags().stream().map(Tag::toString).toList();
        StringBuilder sql = withAllTags(tags, arguments);
        if (!criterion.types().isEmpty()) {
            sql.append(" join event x on x.position = t0.position and ")
                    .append(typedIn("x", criterion, after, upTo, arguments));
        }
        arguments.addAll(List.of(tags.getFirst(), after, upTo));
        return sql.append(" where t0.tag = ? and t0.position > ? and t0.position <= ?")
                .append(" order by t0.tag%1$s, t0.position%1$s".formatted(direction))
                .toString();
    }

    /** Positions from the index of the first tag, where all others are too; what is asked of the first one follows. */
    static StringBuilder withAllTags(List<String> tags, List<Object> arguments) {
        var sql = new StringBuilder("select t0.position from event_tag t0");
        for (int i = 1; i < tags.size(); i++) {
            sql.append(" join event_tag t%1$d on t%1$d.position = t0.position and t%1$d.tag = ?".formatted(i));
            arguments.add(tags.get(i));
        }
        return sql;
    }

    /** As many places for values, in brackets. */
    static String marks(int count) {
        return "(" + "?, ".repeat(count - 1) + "?)";
    }

    private static String typedIn(
            String event, EventQuery.Criterion criterion, long after, long upTo, List<Object> arguments) {
        arguments.addAll(List.of(after, upTo));
        arguments.addAll(criterion.types());
        String span = "%1$s.position > ? and %1$s.position <= ?".formatted(event);
        return criterion.types().isEmpty()
                ? span
                : span + " and " + event + ".type in " + marks(criterion.types().size());
    }
}
