package io.metaledger.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Leases of what only one of all processes may do at a time. They run out by the database's clock, so that what a dead
 * process held comes back by itself. Whoever holds one cannot be sure to still hold it a moment later: correctness must
 * not rest on it alone. Faults are {@link JournalException.Unavailable}.
 */
public final class Leases {

    private final Sql sql;
    private final String clock;

    public Leases(Database database) {
        this.sql = new Sql(database);
        this.clock = (database.isPostgres() ? new PostgresDialect() : new H2Dialect()).clockMicros();
    }

    /** Takes a lease without waiting; empty if somebody has it. */
    public Optional<Lease> take(String name, Duration length) {
        String owner = UUID.randomUUID().toString();
        return sql.run(
                "The lease " + name + " cannot be taken",
                connection ->
                        takeOver(connection, name, owner, length) || create(connection, name, owner, length)
                                ? Optional.of(new Lease(name, owner, term(connection, name)))
                                : Optional.empty());
    }

    /** Makes it last longer; false if it has run out and somebody else has taken it. */
    public boolean keep(Lease lease, Duration length) {
        return sql.run(
                "The lease " + lease.name() + " cannot be kept",
                connection -> {
                    try (var update =
                            connection.prepareStatement(
                                    "update lease set until_at = " + clock + " + ? where name = ? and owner = ?")) {
                        update.setLong(1, micros(length));
                        update.setString(2, lease.name());
                        update.setString(3, lease.owner());
                        return update.executeUpdate() == 1;
                    }
                });
    }

    /** Gives it back. */
    public void release(Lease lease) {
        sql.run(
                "The lease " + lease.name() + " cannot be given back; it runs out by itself",
                connection -> {
                    try (var update =
                            connection.prepareStatement("update lease set until_at = 0 where name = ? and owner = ?")) {
                        update.setString(1, lease.name());
                        update.setString(2, lease.owner());
                        return update.executeUpdate();
                    }
                });
    }

    /**
     * Takes back every lease that somebody has. Only for whoever has the journal to himself from now on: nobody who had
     * one can use it any more, so none of them need be waited for.
     */
    public void revokeAll() {
        sql.run(
                "The leases of a process that has ended cannot be taken back",
                connection -> {
                    try (var update = connection.prepareStatement("update lease set owner = '', until_at = 0")) {
                        return update.executeUpdate();
                    }
                });
    }

    private boolean takeOver(Connection connection, String name, String owner, Duration length) throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "update lease set owner = ?, term = term + 1, until_at = "
                                + clock
                                + " + ? where name = ? and until_at <= "
                                + clock)) {
            update.setString(1, owner);
            update.setLong(2, micros(length));
            update.setString(3, name);
            return update.executeUpdate() == 1;
        }
    }

    /** The first one ever. Of two processes that do this at once, one finds the other's row. */
    private boolean create(Connection connection, String name, String owner, Duration length) throws SQLException {
        if (exists(connection, name)) {
            return false;
        }
        try (var insert =
                connection.prepareStatement(
                        "insert into lease (name, owner, term, until_at) values (?, ?, 1, " + clock + " + ?)")) {
            insert.setString(1, name);
            insert.setString(2, owner);
            insert.setLong(3, micros(length));
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            if (Sql.isDuplicateKey(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (var select = connection.prepareStatement("select 1 from lease where name = ?")) {
            select.setString(1, name);
            try (var rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static long term(Connection connection, String name) throws SQLException {
        try (var select = connection.prepareStatement("select term from lease where name = ?")) {
            select.setString(1, name);
            try (var rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static long micros(Duration length) {
        return length.toNanos() / 1_000;
    }
}
