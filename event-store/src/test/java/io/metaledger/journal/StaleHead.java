package io.metaledger.journal;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;

/** Answers questions about the head with what it was when this process last wrote. */
final class StaleHead extends PassingStore {

    private volatile @Nullable HeadRow known;

    StaleHead(JournalStore real) {
        super(real);
    }

    @Override
    public HeadRow head() throws SQLException {
        HeadRow row = known;
        if (row == null) {
            row = real.head();
            known = row;
        }
        return row;
    }

    @Override
    public WriteResult write(Batch batch) {
        WriteResult result = real.write(batch);
        if (result instanceof WriteResult.Written) {
            wrote(batch);
        }
        return result;
    }

    @Override
    public LockedHead lockHead() throws SQLException {
        LockedHead locked = real.lockHead();
        known = locked.head();
        return new PassingLock(locked) {
            @Override
            public WriteResult write(Batch batch) {
                WriteResult result = super.write(batch);
                if (result instanceof WriteResult.Written) {
                    wrote(batch);
                }
                return result;
            }
        };
    }

    private void wrote(Batch batch) {
        HeadRow row = known;
        if (row != null) {
            known = new HeadRow(batch.after(), row.floor(), row.format(), Micros.of(java.time.Instant.now()), false);
        }
    }
}
