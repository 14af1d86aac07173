package io.metaledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/** The rows of snapshots with their pages. Each reading sees one snapshot whole or not at all. */
final class SnapshotPages {

    private static final int FETCH_PAGES = 16;

    /** A snapshot of another history than the journal's is passed over. */
    private static final String SELECT =
            """
            select s.journal_hash, s.state, p.content
            from snapshot s
            join event e on e.position = s.position and e.hash = s.journal_hash
            left join snapshot_page p
                on p.name = s.name and p.fold_version = s.fold_version and p.position = s.position
            where s.name = ? and s.fold_version = ? and s.position = ?\
            """;

    private static final String ALL = SELECT + " order by p.begins_at";
    private static final String ONE = SELECT + " and p.begins_at <= ? order by p.begins_at desc limit 1";

    private static final String INSERT =
            "insert into snapshot_page (name, fold_version, position, begins_at, content) values (?, ?, ?, ?, ?)";

    private SnapshotPages() {}

    /** In a transaction, or PostgreSQL's driver fetches everything at once. */
    static Optional<Snapshot> all(
            Connection connection, String name, int foldVersion, long position, Consumer<String> pages)
            throws SQLException {
        try (var select = connection.prepareStatement(ALL)) {
            select.setFetchSize(FETCH_PAGES);
            of(select, name, foldVersion, position);
            return handOn(select, name, foldVersion, position, pages);
        }
    }

    static Optional<Snapshot> one(
            Connection connection, String name, int foldVersion, long position, int place, Consumer<String> page)
            throws SQLException {
        try (var select = connection.prepareStatement(ONE)) {
            of(select, name, foldVersion, position);
            select.setInt(4, place);
            return handOn(select, name, foldVersion, position, page);
        }
    }

    private static Optional<Snapshot> handOn(
            PreparedStatement select, String name, int foldVersion, long position, Consumer<String> pages)
            throws SQLException {
        Snapshot snapshot = null;
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                if (snapshot == null) {
                    snapshot = new Snapshot(name, foldVersion, position, rows.getBytes(1), rows.getString(2));
                }
                String content = rows.getString(3);
                if (content != null) {
                    pages.accept(content);
                }
            }
        }
        return Optional.ofNullable(snapshot);
    }

    /** A few at a time, as they are made. */
    static void insert(Connection connection, Snapshot snapshot, Iterable<SnapshotPage> pages) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            int waiting = 0;
            for (SnapshotPage page : pages) {
                of(insert, snapshot.name(), snapshot.foldVersion(), snapshot.position());
                insert.setInt(4, page.beginsAt());
                insert.setString(5, page.content());
                insert.addBatch();
                if (++waiting == FETCH_PAGES) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                insert.executeBatch();
            }
        }
    }

    static void delete(Connection connection, String name, int foldVersion, long position) throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        "delete from snapshot_page where name = ? and fold_version = ? and position = ?")) {
            of(delete, name, foldVersion, position);
            delete.executeUpdate();
        }
    }

    static void deleteOlderFolds(Connection connection, String name, int foldVersion) throws SQLException {
        try (var delete =
                connection.prepareStatement("delete from snapshot_page where name = ? and fold_version < ?")) {
            delete.setString(1, name);
            delete.setInt(2, foldVersion);
            delete.executeUpdate();
        }
    }

    static void of(PreparedStatement statement, String name, int foldVersion, long position) throws SQLException {
        statement.setString(1, name);
        statement.setInt(2, foldVersion);
        statement.setLong(3, position);
    }
}
