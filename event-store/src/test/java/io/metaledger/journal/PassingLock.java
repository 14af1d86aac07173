package io.metaledger.journal;

import io.metaledger.journal.JournalStore.HeadRow;
import io.metaledger.journal.JournalStore.LockedHead;
import io.metaledger.journal.JournalStore.WriteResult;

import java.sql.SQLException;
import java.util.List;

/** Hands everything on. */
class PassingLock implements LockedHead {

    private final LockedHead real;

    PassingLock(LockedHead real) {
        this.real = real;
    }

    @Override
    public HeadRow head() {
        return real.head();
    }

    @Override
    public List<StoredEvent> read(long after, int limit) throws SQLException {
        return real.read(after, limit);
    }

    @Override
    public WriteResult write(Batch batch) {
        return real.write(batch);
    }

    @Override
    public void close() {
        real.close();
    }
}
