package io.metaledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;

/**
 * The table of tags. It follows the events: many at a time and in the order of their tags, which costs a third of what
 * a row here and a row there would, and costs no append anything. How far it goes stands in the database and changes
 * with it, so what lies above is known, too, and is read from the events.
 */
final class TagIndex {

    /** The width of the table's column. */
    static final int TAG_CHARACTERS_MAX = 300;

    /** How many events are added with one commit, at most. */
    static final int PORTION_EVENTS = 5_000;

    /** After so many tags a portion ends, at the end of an event. */
    static final int PORTION_TAGS = 20_000;

    private static final int FETCH_ROWS = 500;

    private TagIndex() {}

    /** A row of the table. */
    record Entry(String tag, long position) {

        private static final Comparator<Entry> BY_TAG =
                Comparator.comparing(Entry::tag).thenComparingLong(Entry::position);
    }

    /** The position up to which the table has all tags. */
    static long upTo(Connection connection) throws SQLException {
        return upTo(connection, "");
    }

    /**
     * Adds the tags of the next events, a portion of them, in the transaction that is open.
     *
     * @param last no event above
     * @return the position up to which the table has all tags now
     */
    static long fill(Connection connection, SqlDialect dialect, long last) throws SQLException {
        long from = upTo(connection, " for update");
        long to = from;
        var entries = new ArrayList<Entry>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select position, tags from event where position > ? and position <= ? order by position")) {
            select.setLong(1, from);
            select.setLong(2, Math.min(last, from + PORTION_EVENTS));
            select.setFetchSize(FETCH_ROWS);
            try (ResultSet row = select.executeQuery()) {
                while (entries.size() < PORTION_TAGS && row.next()) {
                    to = row.getLong(1);
                    for (String tag : TagsText.texts(row.getString(2))) {
                        entries.add(new Entry(tag, to));
                    }
                }
            }
        }
        if (to > from) {
            entries.sort(Entry.BY_TAG);
            dialect.insertTags(connection, entries);
            moveTo(connection, to);
        }
        return to;
    }

    private static long upTo(Connection connection, String lock) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select position from event_tag_head where singleton = 1" + lock);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("The table event_tag_head has no row; the database is damaged");
            }
            return row.getLong(1);
        }
    }

    private static void moveTo(Connection connection, long position) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update event_tag_head set position = ? where singleton = 1")) {
            update.setLong(1, position);
            update.executeUpdate();
        }
    }
}
