package io.metaledger.journal;

import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rows of the data keys. A subject's keys are numbered, so that two processes cannot both make its next one. */
final class DataKeyTable {

    private final Sql sql;

    DataKeyTable(Database database) {
        this.sql = new Sql(database);
    }

    /**
     * @param wrapped null once destroyed
     */
    record Row(String id, Tag subject, int ordinal, @Nullable String wrapped) {}

    Optional<Row> byId(String id) {
        return row("The data key " + id + " cannot be read", "id = ?", id);
    }

    /** The subject's newest key, destroyed or not. */
    Optional<Row> newest(Tag subject) {
        return row(
                "The data key of " + subject + " cannot be read",
                "subject = ? order by ordinal desc",
                subject.toString());
    }

    /** False when another process has made the subject's key of that number. */
    boolean insert(Row row, long createdAt) {
        return sql.run(
                "The data key of " + row.subject() + " cannot be written",
                connection -> {
                    try (var insert =
                            connection.prepareStatement(
                                    "insert into subject_key (id, subject, ordinal, wrapped, created_at) values (?, ?,"
                                            + " ?, ?, ?)")) {
                        insert.setString(1, row.id());
                        insert.setString(2, row.subject().toString());
                        insert.setInt(3, row.ordinal());
                        insert.setString(4, row.wrapped());
                        insert.setLong(5, createdAt);
                        insert.execute();
                        return true;
                    } catch (SQLException e) {
                        if (Sql.isDuplicateKey(e)) {
                            return false;
                        }
                        throw e;
                    }
                });
    }

    /** The ids of all keys of a subject, the oldest first. */
    List<String> ids(Tag subject) {
        return sql.run(
                "The data keys of " + subject + " cannot be read",
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    "select id from subject_key where subject = ? order by ordinal")) {
                        select.setString(1, subject.toString());
                        var ids = new ArrayList<String>();
                        try (var rows = select.executeQuery()) {
                            while (rows.next()) {
                                ids.add(rows.getString(1));
                            }
                        }
                        return ids;
                    }
                });
    }

    /** Destroys what is left of some keys, on disk when this returns; how many. */
    int destroy(Tag subject, Collection<String> ids, long destroyedAt) {
        return sql.run(
                "The data keys of " + subject + " cannot be destroyed; try again",
                connection -> {
                    int destroyed = 0;
                    try (var update =
                            connection.prepareStatement(
                                    "update subject_key set wrapped = null, destroyed_at = ? where id = ? and wrapped"
                                            + " is not null")) {
                        for (String id : ids) {
                            update.setLong(1, destroyedAt);
                            update.setString(2, id);
                            destroyed += update.executeUpdate();
                        }
                    }
                    sql.force(connection);
                    return destroyed;
                });
    }

    private Optional<Row> row(String failure, String condition, String parameter) {
        return sql.run(
                failure,
                connection -> {
                    try (var select = select(connection, condition, parameter);
                            var rows = select.executeQuery()) {
                        if (!rows.next()) {
                            return Optional.empty();
                        }
                        return Optional.of(
                                new Row(
                                        rows.getString(1),
                                        Tag.parse(rows.getString(2)),
                                        rows.getInt(3),
                                        rows.getString(4)));
                    }
                });
    }

    private static PreparedStatement select(Connection connection, String condition, String parameter)
            throws SQLException {
        var select =
                connection.prepareStatement(
                        "select id, subject, ordinal, wrapped from subject_key where " + condition + " limit 1");
        select.setString(1, parameter);
        return select;
    }
}
