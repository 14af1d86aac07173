package io.metaledger.journal;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;

/** Calls a batch durable at once, and sends it to the database when the next one comes. */
final class EarlyReply extends PassingStore {

    private @Nullable Batch unsent;

    EarlyReply(JournalStore real) {
        super(real);
    }

    @Override
    public synchronized WriteResult write(Batch batch) {
        send();
        unsent = batch;
        return new WriteResult.Written();
    }

    @Override
    public LockedHead lockHead() throws SQLException {
        send();
        return real.lockHead();
    }

    /** What this process believes, so that it does not notice itself. */
    @Override
    public synchronized HeadRow head() throws SQLException {
        HeadRow row = real.head();
        Batch claimed = unsent;
        return claimed == null
                ? row
                : new HeadRow(claimed.after(), row.floor(), row.format(), row.databaseTime(), row.heldByOther());
    }

    private synchronized void send() {
        if (unsent != null) {
            real.write(unsent);
            unsent = null;
        }
    }
}
