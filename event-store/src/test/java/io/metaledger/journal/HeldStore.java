package io.metaledger.journal;

import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A store whose next writes meet the fates that the test has chosen for them, one each and in order; all others pass.
 */
final class HeldStore extends PassingStore {

    /** What becomes of one write. */
    interface Fate {
        WriteResult meet(Batch batch, Passage passage);
    }

    /** The way on to the real store. */
    interface Passage {
        WriteResult write(Batch batch);
    }

    private final Queue<Fate> fates = new ConcurrentLinkedQueue<>();
    private final Queue<Gate> gates = new ConcurrentLinkedQueue<>();
    private final Queue<Gate> headGates = new ConcurrentLinkedQueue<>();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger headsAsked = new AtomicInteger();
    private volatile Predicate<Slot> refused = slot -> false;
    private volatile boolean unreachable;
    private volatile boolean renewalsFail;
    private volatile long tagsSureUpTo;

    HeldStore(JournalStore real) {
        super(real);
    }

    // ---- fates ------------------------------------------------------------------------------------------------------

    /** The next write waits in front of the database. */
    Gate hold() {
        return gated((gate, batch, passage) -> {
            gate.pass();
            return passage.write(batch);
        });
    }

    /** The next write is committed, and its reply waits. */
    Gate holdReply() {
        return gated((gate, batch, passage) -> {
            WriteResult result = passage.write(batch);
            gate.pass();
            return result;
        });
    }

    /** The next write never arrives, and the writer does not know. */
    void cutBefore() {
        next((batch, passage) -> unknown());
    }

    /** The next write is committed, and the writer does not know. */
    void cutAfter() {
        next((batch, passage) -> {
            passage.write(batch);
            return unknown();
        });
    }

    void next(Fate fate) {
        fates.add(fate);
    }

    /** Like a database that refuses such data, whenever it comes. */
    void refuse(Predicate<Slot> data) {
        refused = data;
    }

    /** Until further notice nothing gets through. */
    void unreachable(boolean now) {
        unreachable = now;
    }

    /** The exclusive hold can neither be taken nor renewed. */
    void failRenewals(boolean now) {
        renewalsFail = now;
    }

    /** The next question about the head is answered, and the answer waits. */
    Gate holdHead() {
        var gate = new Gate();
        gates.add(gate);
        headGates.add(gate);
        return gate;
    }

    int writes() {
        return writes.get();
    }

    int headsAsked() {
        return headsAsked.get();
    }

    /** Lets everything pass from now on. */
    void release() {
        fates.clear();
        headGates.clear();
        unreachable = false;
        gates.forEach(Gate::open);
    }

    static WriteResult unknown() {
        return new WriteResult.Unknown(new SQLException("The connection was cut", "08006"));
    }

    private interface GatedFate {
        WriteResult meet(Gate gate, Batch batch, Passage passage);
    }

    private Gate gated(GatedFate fate) {
        var gate = new Gate();
        gates.add(gate);
        next((batch, passage) -> fate.meet(gate, batch, passage));
        return gate;
    }

    private WriteResult meet(Batch batch, Passage passage) {
        writes.incrementAndGet();
        Fate fate = fates.poll();
        if (fate != null) {
            return fate.meet(batch, passage);
        }
        if (unreachable) {
            return unknown();
        }
        return batch.slots().stream().anyMatch(refused)
                ? new WriteResult.Refused(new SQLException("Such data is refused", "22000"))
                : passage.write(batch);
    }

    private void requireReachable() throws SQLException {
        if (unreachable) {
            throw new SQLException("The database is out of reach", "08001");
        }
    }

    // ---- the store --------------------------------------------------------------------------------------------------

    @Override
    public WriteResult write(Batch batch) {
        return meet(batch, real::write);
    }

    @Override
    public HeadRow head() throws SQLException {
        requireReachable();
        headsAsked.incrementAndGet();
        HeadRow row = real.head();
        Gate gate = headGates.poll();
        if (gate != null) {
            gate.pass();
        }
        return row;
    }

    @Override
    public LockedHead lockHead() throws SQLException {
        requireReachable();
        LockedHead locked = real.lockHead();
        return new PassingLock(locked) {
            @Override
            public WriteResult write(Batch batch) {
                return meet(batch, locked::write);
            }
        };
    }

    @Override
    public List<StoredEvent> read(long after, int limit) throws SQLException {
        requireReachable();
        return real.read(after, limit);
    }

    @Override
    public void find(EventQuery query, long after, long upTo, Consumer<StoredEvent> sink) throws SQLException {
        requireReachable();
        real.find(query, after, upTo, sink);
    }

    @Override
    public List<StoredEvent> scan(EventQuery.Criterion criterion, long after, long upTo, ReadOrder order, int max)
            throws SQLException {
        requireReachable();
        return real.scan(criterion, after, upTo, order, max);
    }

    @Override
    public boolean anyMatch(EventQuery query, long after, long upTo) throws SQLException {
        requireReachable();
        return real.anyMatch(query, after, upTo);
    }

    @Override
    public long indexTags(long last) throws SQLException {
        requireReachable();
        return real.indexTags(last);
    }

    @Override
    public void tagsAreSure(long upTo) {
        tagsSureUpTo = upTo;
        real.tagsAreSure(upTo);
    }

    /** The last that it was told. */
    long tagsSureUpTo() {
        return tagsSureUpTo;
    }

    @Override
    public long lastBefore(long micros, long upTo) throws SQLException {
        requireReachable();
        return real.lastBefore(micros, upTo);
    }

    @Override
    public boolean raiseFloor(long micros) throws SQLException {
        requireReachable();
        return real.raiseFloor(micros);
    }

    @Override
    public boolean hold(long forMicros) throws SQLException {
        requireReachable();
        if (renewalsFail) {
            throw new SQLException("No renewal gets through", "08001");
        }
        return real.hold(forMicros);
    }
}
