package io.metaledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Folded states, so that a start reads only what came after. They can all be lost without harm, so nothing waits for
 * the disk here. Faults are {@link JournalException.Unavailable}.
 */
public final class Snapshots {

    /** A snapshot of another history than the journal's is passed over. */
    private static final String LATEST =
            """
            select s.position from snapshot s
            join event e on e.position = s.position and e.hash = s.journal_hash
            where s.name = ? and s.fold_version = ? and s.position >= ? and s.position <= ?
            order by s.position desc limit 1\
            """;

    private static final String ONE = "name = ? and fold_version = ? and position = ?";

    private final Sql sql;

    public Snapshots(Database database) {
        this.sql = new Sql(database);
    }

    /**
     * Stores a snapshot, in place of an older one at the same position. When two processes do so at once, one of them
     * wins.
     */
    public void save(Snapshot snapshot) {
        sql.inTransaction(
                "The snapshot of " + snapshot.name() + " cannot be written",
                connection -> {
                    delete(connection, snapshot.name(), snapshot.foldVersion(), snapshot.position());
                    return insert(connection, snapshot);
                });
    }

    /** The newest snapshot of this journal's history at or before a position. */
    public Optional<Snapshot> latest(String name, int foldVersion, long atOrBefore) {
        return latest(name, foldVersion, 0, atOrBefore);
    }

    private Optional<Snapshot> latest(String name, int foldVersion, long atOrAfter, long atOrBefore) {
        return sql.inTransaction(
                "The snapshots of " + name + " cannot be read",
                connection -> {
                    try (var select = connection.prepareStatement(LATEST)) {
                        of(select, name, foldVersion, atOrAfter);
                        select.setLong(4, atOrBefore);
                        try (var rows = select.executeQuery()) {
                            return rows.next()
                                    ? read(connection, name, foldVersion, rows.getLong(1))
                                    : Optional.empty();
                        }
                    }
                });
    }

    /** The snapshot at a position, if there is one of this journal's history. */
    public Optional<Snapshot> at(String name, int foldVersion, long position) {
        return latest(name, foldVersion, position, position);
    }

    /** Where there are snapshots, in rising order; also of other histories. */
    public List<Long> positions(String name, int foldVersion) {
        return sql.run(
                "The snapshots of " + name + " cannot be listed",
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    "select position from snapshot where name = ? and fold_version = ? order by"
                                            + " position")) {
                        select.setString(1, name);
                        select.setInt(2, foldVersion);
                        var positions = new ArrayList<Long>();
                        try (var rows = select.executeQuery()) {
                            while (rows.next()) {
                                positions.add(rows.getLong(1));
                            }
                        }
                        return positions;
                    }
                });
    }

    /**
     * Deletes all snapshots but those at the positions to keep.
     *
     * @return how many were deleted
     */
    public int prune(String name, int foldVersion, LongPredicate keep) {
        List<Long> unwanted = positions(name, foldVersion).stream().filter(position -> !keep.test(position)).toList();
        return sql.inTransaction(
                "The snapshots of " + name + " cannot be deleted",
                connection -> {
                    int deleted = 0;
                    for (long position : unwanted) {
                        deleted += delete(connection, name, foldVersion, position);
                    }
                    return deleted;
                });
    }

    /**
     * Deletes the snapshots of older folds, once no process of an older version runs any more.
     *
     * @return how many were deleted
     */
    public int deleteOlderFolds(String name, int foldVersion) {
        return sql.run(
                "The old snapshots of " + name + " cannot be deleted",
                connection -> {
                    try (var delete =
                            connection.prepareStatement("delete from snapshot where name = ? and fold_version < ?")) {
                        delete.setString(1, name);
                        delete.setInt(2, foldVersion);
                        return delete.executeUpdate();
                    }
                });
    }

    private static Optional<Snapshot> read(Connection connection, String name, int foldVersion, long position)
            throws SQLException {
        try (var select = connection.prepareStatement("select journal_hash, state from snapshot where " + ONE)) {
            of(select, name, foldVersion, position);
            try (var rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Snapshot(name, foldVersion, position, rows.getBytes(1), rows.getString(2)))
                        : Optional.empty();
            }
        }
    }

    private static int delete(Connection connection, String name, int foldVersion, long position) throws SQLException {
        try (var delete = connection.prepareStatement("delete from snapshot where " + ONE)) {
            of(delete, name, foldVersion, position);
            return delete.executeUpdate();
        }
    }

    /** False when another process has just stored one there. */
    private static boolean insert(Connection connection, Snapshot snapshot) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "insert into snapshot (name, fold_version, position, journal_hash, state) values (?, ?, ?, ?,"
                                + " ?)")) {
            of(insert, snapshot.name(), snapshot.foldVersion(), snapshot.position());
            insert.setBytes(4, snapshot.journalHash());
            insert.setString(5, snapshot.state());
            insert.execute();
            return true;
        } catch (SQLException e) {
            if (Sql.isDuplicateKey(e)) {
                return false;
            }
            throw e;
        }
    }

    private static void of(PreparedStatement statement, String name, int foldVersion, long position)
            throws SQLException {
        statement.setString(1, name);
        statement.setInt(2, foldVersion);
        statement.setLong(3, position);
    }
}
