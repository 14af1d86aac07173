package io.metaledger.query.history;

import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalException;
import io.metaledger.journal.ReadOrder;
import io.metaledger.journal.StoredEvent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Streams of events to whoever follows (ledger API, section 10): in the order of positions, without gaps and without
 * duplicates. A follower catches up from the journal at its own pace, and from then on shares with all the others what
 * is kept of the newest events. Who reads on and yet falls behind that, because more came at once than is kept, catches
 * up from the journal again; who stood still meanwhile is too slow, is told so, and may come back where it was.
 */
public final class Feed implements AutoCloseable {

    private static final int CATCH_UP_EVENTS = 500;
    private static final int BATCH_MESSAGES = 1_000;
    private static final int WRITE_BYTES = 1 << 16;
    private static final byte[] GREETING = text(": metaledger feed\n\n");
    private static final byte[] COMMENT = text(":\n\n");
    private static final byte[] TOO_SLOW = text("event: metaledger.too-slow\ndata: {}\n\n");

    private final Journal journal;
    private final EventJson json;
    private final FeedSettings settings;
    private final FeedTail tail;
    private final Semaphore places;

    public Feed(Journal journal, EventJson json, FeedSettings settings) {
        this.journal = journal;
        this.json = json;
        this.settings = settings;
        this.tail = new FeedTail(journal, json, settings.memoryBytes());
        this.places = new Semaphore(settings.subscribersMax());
    }

    /** Whether one more may follow. */
    boolean hasRoom() {
        return places.availablePermits() > 0;
    }

    /** Writes what happens after a position until the follower is gone or too slow, or the feed is closed. */
    void follow(long after, EventFilter filter, OutputStream out) throws IOException {
        if (!places.tryAcquire()) {
            return; // somebody else was quicker
        }
        tail.enter();
        try {
            new Follower(after, filter, out).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (JournalException e) {
            // The stream ends; the follower comes back with the last position that it has.
        } finally {
            tail.leave();
            places.release();
        }
    }

    /** Renders anew what shows secrets, because one was erased. */
    public void forgetSecrets() {
        tail.forgetTexts();
    }

    /** Ends all streams. */
    @Override
    public void close() {
        tail.close();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private final class Follower {

        private final EventFilter filter;
        private final OutputStream out;
        private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        private long position;
        private long commentDue = System.nanoTime();
        private boolean stoodStill;

        Follower(long after, EventFilter filter, OutputStream out) {
            this.position = after;
            this.filter = filter;
            this.out = out;
        }

        void run() throws IOException, InterruptedException {
            buffer.writeBytes(GREETING);
            commentDue += settings.commentEvery().toNanos();
            flush();
            boolean live = false;
            while (!tail.isClosed()) {
                FeedBatch batch = tail.after(position, BATCH_MESSAGES, commentDue - System.nanoTime());
                if (batch != null) {
                    live = true;
                    stoodStill = false;
                    pass(batch);
                } else if (live && stoodStill) {
                    buffer.writeBytes(TOO_SLOW);
                    flush();
                    return;
                } else {
                    live = false;
                    catchUp();
                }
                comment();
                flush();
            }
        }

        private void pass(FeedBatch batch) throws IOException {
            if (batch.messages().isEmpty()) {
                return;
            }
            if (filter.takesAll()) {
                send(batch.text());
            } else {
                for (FeedMessage message : batch.messages()) {
                    if (filter.matches(message.event())) {
                        write(message.text());
                    }
                }
            }
            position = batch.last();
        }

        /** Straight from the journal, so that what is not wanted is not read where an index tells it. */
        private void catchUp() throws IOException {
            long newest = journal.head().position();
            List<StoredEvent> events =
                    journal.scan(filter.indexed(), position, newest, ReadOrder.OLDEST_FIRST, CATCH_UP_EVENTS);
            for (StoredEvent event : events) {
                if (filter.admits(event)) {
                    write(FeedMessage.render(event, json));
                }
            }
            position = events.size() < CATCH_UP_EVENTS ? newest : events.getLast().position();
        }

        private void comment() {
            long now = System.nanoTime();
            if (now - commentDue >= 0) {
                buffer.writeBytes(COMMENT);
                commentDue = now + settings.commentEvery().toNanos();
            }
        }

        private void write(byte[] message) throws IOException {
            buffer.writeBytes(message);
            if (buffer.size() >= WRITE_BYTES) {
                sendBuffer();
            }
        }

        private void flush() throws IOException {
            sendBuffer();
            long began = System.nanoTime();
            out.flush();
            note(began);
        }

        private void sendBuffer() throws IOException {
            if (buffer.size() > 0) {
                send(buffer.toByteArray());
                buffer.reset();
            }
        }

        /** Piece by piece, so that it shows whether the other side takes them. */
        private void send(byte[] bytes) throws IOException {
            for (int from = 0; from < bytes.length; from += WRITE_BYTES) {
                long began = System.nanoTime();
                out.write(bytes, from, Math.min(WRITE_BYTES, bytes.length - from));
                note(began);
            }
        }

        private void note(long began) {
            stoodStill |= System.nanoTime() - began > settings.standstill().toNanos();
        }
    }
}
