package io.metaledger.server.bench;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.Database;
import io.metaledger.journal.StoredEvent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The baseline of commands: plain inserts of one and the same event as a row into an event table that no journal uses,
 * one for each transaction, from as many connections as there are callers. On H2 each commit is forced to the disk, as
 * the journal's are.
 */
final class RawInserts implements Load, AutoCloseable {

    private static final String INSERT =
            "insert into event (position, append_first, append_last, id, recorded_at, type, type_version, tags,"
                    + " payload, metadata, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Site.Opening store;
    private final Database open;
    private final StoredEvent event;
    private final AtomicLong position;
    private final boolean forced;
    private final List<Connection> connections = new ArrayList<>();

    /**
     * @param store a new one, for this alone
     */
    RawInserts(Site.Opening store, StoredEvent event) {
        this(store, event, 0, true);
    }

    /**
     * The same on H2, but for that nothing is forced to the disk, so that a power cut may take what was committed.
     *
     * @param store a new one, for this alone
     */
    static RawInserts unforced(Site.Opening store, StoredEvent event) {
        return new RawInserts(store, event, 0, false);
    }

    /**
     * @param after the position behind which this inserts; others insert elsewhere
     */
    RawInserts(Site.Opening store, StoredEvent event, long after) {
        this(store, event, after, true);
    }

    private RawInserts(Site.Opening store, StoredEvent event, long after, boolean forced) {
        this.forced = forced;
        this.store = store;
        this.event = event;
        this.position = new AtomicLong(after);
        this.open = store.open();
    }

    @Override
    public String name() {
        return "raw inserts" + (forced ? "" : ", not forced to the disk");
    }

    @Override
    public Call caller(int index, int callers) throws SQLException {
        Connection connection = store.connect(open);
        connections.add(connection);
        PreparedStatement insert = connection.prepareStatement(INSERT);
        String tags = StoredJson.mapper().writeValueAsString(event.tags().stream().map(Object::toString).toList());
        if (open.isPostgres() || !forced) {
            return () -> insert(insert, tags);
        }
        PreparedStatement force = connection.prepareStatement("checkpoint sync");
        return () -> {
            insert(insert, tags);
            force.execute();
        };
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
        open.close();
    }

    private void insert(PreparedStatement insert, String tags) throws SQLException {
        long next = position.incrementAndGet();
        insert.setLong(1, next);
        insert.setLong(2, next);
        insert.setLong(3, next);
        insert.setObject(4, event.id());
        insert.setLong(5, event.recordedAt());
        insert.setString(6, event.type().name());
        insert.setInt(7, event.type().version());
        insert.setString(8, tags);
        insert.setString(9, event.payload());
        insert.setString(10, event.metadata());
        insert.setBytes(11, event.hash());
        insert.executeUpdate();
    }
}
