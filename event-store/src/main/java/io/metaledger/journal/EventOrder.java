package io.metaledger.journal;

import io.metaledger.journal.JournalException.Conflict;
import io.metaledger.journal.JournalException.NotStorable;
import io.metaledger.journal.JournalException.Withdrawn;
import io.metaledger.journal.Ordering.Recent;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The order itself: what is durable, what is ordered behind it, and who is to be told what became of it. Not
 * thread-safe; the lock of {@link Ordering} guards it. What it hands back as {@code done} is run once the lock is free.
 */
final class EventOrder {

    private final JournalSettings settings;
    private final Window window;
    private final Generations generations = new Generations();
    private final Durability durability = new Durability();
    private ArrayDeque<PendingAppend> pending = new ArrayDeque<>();
    private long pendingBytes;
    private Head durable;

    EventOrder(Head head, JournalSettings settings) {
        this.durable = head;
        this.settings = settings;
        this.window = new Window(head.position(), settings.windowBytes());
    }

    Head durable() {
        return durable;
    }

    Marker marker() {
        return new Marker(window.last(), generations.current());
    }

    boolean stands(Marker marker) {
        return generations.stands(marker);
    }

    int waiting() {
        return pending.size();
    }

    /** The last position before those that the window holds. */
    long forgottenUpTo() {
        return window.first() - 1;
    }

    /** Whether something that the window holds and that is above {@code after} matches. */
    boolean anyMatch(EventQuery query, long after) {
        return window.anyMatch(query, after);
    }

    boolean hasRoomFor(PendingAppend append) {
        return pending.isEmpty()
                || (pending.size() < settings.queueAppendsMax()
                        && pendingBytes + append.bytes() <= settings.queueBytesMax());
    }

    /** Gives an append its place, and makes room in the window: for the writer, everybody waits. */
    Ordered order(PendingAppend append) {
        place(append);
        window.evict(durable.position());
        return new Ordered(marker(), append.durable());
    }

    CompletableFuture<Void> awaitDurable(Marker marker) {
        if (!generations.stands(marker)) {
            return CompletableFuture.failedFuture(new Withdrawn());
        }
        return marker.position() <= durable.position()
                ? CompletableFuture.completedFuture(null)
                : durability.at(marker.position());
    }

    Recent recent(EventQuery query, long after, Marker upTo) {
        if (!generations.stands(upTo)) {
            throw new Withdrawn();
        }
        return new Recent(window.first(), window.find(query, after, upTo.position()));
    }

    /** Whole appends, about {@code max} events; null when the window no longer holds them. */
    @Nullable List<Slot> durableAfter(long after, int max) {
        if (after < forgottenUpTo()) {
            return null;
        }
        var found = new ArrayList<Slot>();
        for (long p = after + 1; p <= durable.position(); p++) {
            Slot slot = window.get(p);
            found.add(slot);
            if (found.size() >= max && slot.position == slot.appendLast) {
                break;
            }
        }
        return found;
    }

    /** The oldest waiting appends, at most so many; null when there are none. */
    @Nullable Batch nextBatch(int appendsMax) {
        var appends = new ArrayList<PendingAppend>();
        long bytes = 0;
        for (PendingAppend append : pending) {
            bytes += append.bytes();
            if (appends.size() == appendsMax || (!appends.isEmpty() && bytes > settings.batchBytesMax())) {
                break;
            }
            appends.add(append);
        }
        return appends.isEmpty() ? null : new Batch(durable, appends, slotsOf(appends));
    }

    void written(Batch batch, List<Runnable> done) {
        long position = durable.position();
        for (PendingAppend append : batch.appends()) {
            pending.removeFirst();
            pendingBytes -= append.bytes();
            position += append.events().size();
            long last = position;
            done.add(() -> append.durable().complete(last));
        }
        advance(batch.after(), done);
    }

    /** The database will never take this append. Everything ordered behind it is ordered anew. */
    void refused(PendingAppend append, SQLException cause, List<Runnable> done) {
        pending.remove(append);
        done.add(() ->
                append.durable()
                        .completeExceptionally(
                                new NotStorable("The database refuses the event: " + cause.getMessage(), cause)));
        orderAnew(withdraw(done), done);
    }

    /** Nothing that waits can be stored now; nothing of it is kept. */
    void failPending(JournalException why, List<Runnable> done) {
        for (PendingAppend append : pending) {
            done.add(() -> append.durable().completeExceptionally(why));
        }
        pending.clear();
        withdraw(done);
    }

    /** Takes in what other processes wrote: whole appends, right after what is durable here. */
    void integrate(List<StoredEvent> foreign, List<Runnable> done) {
        List<PendingAppend> standing = withdraw(done);
        foreign.forEach(event -> window.add(new Slot(event)));
        advance(Head.after(foreign.getLast()), done);
        orderAnew(standing, done);
        window.evict(durable.position()); // only now: what waits had to be checked against all of it
    }

    private void advance(Head head, List<Runnable> done) {
        durable = head;
        durability.reached(head.position()).forEach(future -> done.add(() -> future.complete(null)));
    }

    /**
     * Takes back everything that is ordered and not durable; a new generation begins if there was any. Who has seen
     * some of it is told to decide again.
     *
     * @return the others, in their order, as decided on what is durable
     */
    private List<PendingAppend> withdraw(List<Runnable> done) {
        long kept = durable.position();
        var standing = new ArrayList<PendingAppend>();
        for (PendingAppend append : pending) {
            Marker marker = append.condition().marker();
            if (window.anyMatch(append.condition().seen(), kept, marker.position())) {
                done.add(() -> append.durable().completeExceptionally(new Withdrawn()));
            } else {
                standing.add(append);
            }
        }
        pending = new ArrayDeque<>();
        pendingBytes = 0;
        if (window.last() > kept) {
            window.withdrawAbove(kept);
            generations.end(kept);
            durability.above(kept).forEach(future -> done.add(() -> future.completeExceptionally(new Withdrawn())));
        }
        return standing.stream().map(append -> append.decidedAt(new Marker(kept, generations.current()))).toList();
    }

    /** Gives new places to what was decided on what was durable before; who was overtaken is told to decide again. */
    private void orderAnew(List<PendingAppend> standing, List<Runnable> done) {
        for (PendingAppend append : standing) {
            if (window.anyMatch(append.condition().query(), append.condition().marker().position())) {
                done.add(() -> append.durable().completeExceptionally(new Conflict()));
            } else {
                place(append);
            }
        }
    }

    private void place(PendingAppend append) {
        long first = window.last() + 1;
        long last = window.last() + append.events().size();
        for (int i = 0; i < append.events().size(); i++) {
            window.add(new Slot(first + i, first, last, append.events().get(i).event()));
        }
        pending.add(append);
        pendingBytes += append.bytes();
    }

    private List<Slot> slotsOf(List<PendingAppend> appends) {
        var slots = new ArrayList<Slot>();
        long position = durable.position();
        for (PendingAppend append : appends) {
            for (int i = 0; i < append.events().size(); i++) {
                slots.add(window.get(++position));
            }
        }
        return slots;
    }
}
