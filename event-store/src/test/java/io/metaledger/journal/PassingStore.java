package io.metaledger.journal;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** Hands everything on; for stores that do one thing differently. */
class PassingStore implements JournalStore {

    final JournalStore real;

    PassingStore(JournalStore real) {
        this.real = real;
    }

    @Override
    public HeadRow head() throws SQLException {
        return real.head();
    }

    @Override
    public WriteResult write(Batch batch) {
        return real.write(batch);
    }

    @Override
    public LockedHead lockHead() throws SQLException {
        return real.lockHead();
    }

    @Override
    public List<StoredEvent> read(long after, int limit) throws SQLException {
        return real.read(after, limit);
    }

    @Override
    public void find(EventQuery query, long after, long upTo, Consumer<StoredEvent> sink) throws SQLException {
        real.find(query, after, upTo, sink);
    }

    @Override
    public List<StoredEvent> scan(EventQuery.Criterion criterion, long after, long upTo, ReadOrder order, int max)
            throws SQLException {
        return real.scan(criterion, after, upTo, order, max);
    }

    @Override
    public boolean anyMatch(EventQuery query, long after, long upTo) throws SQLException {
        return real.anyMatch(query, after, upTo);
    }

    @Override
    public long indexTags(long last) throws SQLException {
        return real.indexTags(last);
    }

    @Override
    public void tagsAreSure(long upTo) {
        real.tagsAreSure(upTo);
    }

    @Override
    public long lastBefore(long micros, long upTo) throws SQLException {
        return real.lastBefore(micros, upTo);
    }

    @Override
    public boolean raiseFloor(long micros) throws SQLException {
        return real.raiseFloor(micros);
    }

    @Override
    public boolean hold(long forMicros) throws SQLException {
        return real.hold(forMicros);
    }

    @Override
    public void releaseHold() throws SQLException {
        real.releaseHold();
    }

    @Override
    public void close() {
        real.close();
    }
}
