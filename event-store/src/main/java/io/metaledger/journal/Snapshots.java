package io.metaledger.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * Folded states, so that a start reads only what came after. They can all be lost without harm, so nothing waits for
 * the disk here. Faults are {@link JournalException.Unavailable}.
 */
public final class Snapshots {

    /** A snapshot of another history than the journal's is passed over. */
    private static final String LATEST =
            """
            select s.position, s.journal_hash, s.state from snapshot s
            join event e on e.position = s.position and e.hash = s.journal_hash
            where s.name = ? and s.fold_version = ? and s.position <= ?
            order by s.position desc limit 1\
            """;

    private static final String ONE = "name = ? and fold_version = ? and position = ?";

    private final Sql sql;

    public Snapshots(Database database) {
        this.sql = new Sql(database);
    }

    /** Stores a snapshot that has no pages. */
    public void save(Snapshot snapshot) {
        save(snapshot, List.of());
    }

    /**
     * Stores a snapshot, in place of an older one at the same position, whole or not at all. When two processes do so
     * at once, one of them wins.
     *
     * @param pages in rising order of where they begin; asked for one after the other as they are written, so that they
     *     need not be in memory together
     */
    public void save(Snapshot snapshot, Iterable<SnapshotPage> pages) {
        sql.inTransaction(
                "The snapshot of " + snapshot.name() + " cannot be written",
                connection -> {
                    delete(connection, snapshot.name(), snapshot.foldVersion(), snapshot.position());
                    if (insert(connection, snapshot)) {
                        SnapshotPages.insert(connection, snapshot, pages);
                    }
                    return snapshot;
                });
    }

    /** The newest snapshot of this journal's history at or before a position, without its pages. */
    public Optional<Snapshot> latest(String name, int foldVersion, long atOrBefore) {
        return sql.run(
                "The snapshots of " + name + " cannot be read",
                connection -> {
                    try (var select = connection.prepareStatement(LATEST)) {
                        SnapshotPages.of(select, name, foldVersion, atOrBefore);
                        try (var row = select.executeQuery()) {
                            return row.next()
                                    ? Optional.of(
                                            new Snapshot(
                                                    name,
                                                    foldVersion,
                                                    row.getLong(1),
                                                    row.getBytes(2),
                                                    row.getString(3)))
                                    : Optional.empty();
                        }
                    }
                });
    }

    /**
     * The snapshot at a position, if there is one of this journal's history, as it stands at one moment.
     *
     * @param pages gets all of its pages in their order, one at a time
     */
    public Optional<Snapshot> read(String name, int foldVersion, long position, Consumer<String> pages) {
        return sql.inTransaction(
                "The snapshots of " + name + " cannot be read",
                connection -> SnapshotPages.all(connection, name, foldVersion, position, pages));
    }

    /**
     * The same with one page alone.
     *
     * @param place what lies there is in the page
     */
    public Optional<Snapshot> read(String name, int foldVersion, long position, int place, Consumer<String> page) {
        return sql.run(
                "The snapshots of " + name + " cannot be read",
                connection -> SnapshotPages.one(connection, name, foldVersion, position, place, page));
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
     * Deletes the snapshots of older folds. To a process of an older version that still runs, that costs time and
     * nothing else.
     *
     * @return how many were deleted
     */
    public int deleteOlderFolds(String name, int foldVersion) {
        return sql.inTransaction(
                "The old snapshots of " + name + " cannot be deleted",
                connection -> {
                    SnapshotPages.deleteOlderFolds(connection, name, foldVersion);
                    try (var delete =
                            connection.prepareStatement("delete from snapshot where name = ? and fold_version < ?")) {
                        delete.setString(1, name);
                        delete.setInt(2, foldVersion);
                        return delete.executeUpdate();
                    }
                });
    }

    private static int delete(Connection connection, String name, int foldVersion, long position) throws SQLException {
        SnapshotPages.delete(connection, name, foldVersion, position);
        try (var delete = connection.prepareStatement("delete from snapshot where " + ONE)) {
            SnapshotPages.of(delete, name, foldVersion, position);
            return delete.executeUpdate();
        }
    }

    /** False when another process has just stored one there. */
    private static boolean insert(Connection connection, Snapshot snapshot) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "insert into snapshot (name, fold_version, position, journal_hash, state) values (?, ?, ?, ?,"
                                + " ?)")) {
            SnapshotPages.of(insert, snapshot.name(), snapshot.foldVersion(), snapshot.position());
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
}
