package io.metaledger.query.history;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Messages that come one after the other, and their text as a whole, which is put together once for all followers that
 * want every one of them.
 */
final class FeedBatch {

    static final FeedBatch EMPTY = new FeedBatch(List.of());

    private final List<FeedMessage> messages;
    private final ReentrantLock rendering = new ReentrantLock();
    private volatile byte @Nullable [] text;

    FeedBatch(List<FeedMessage> messages) {
        this.messages = List.copyOf(messages);
    }

    List<FeedMessage> messages() {
        return messages;
    }

    /** Whether it goes on right after a position. */
    boolean follows(long position) {
        return !messages.isEmpty() && messages.getFirst().event().position() == position + 1;
    }

    /** The position of the last message. There must be one. */
    long last() {
        return messages.getLast().event().position();
    }

    /** All messages. Not to be changed. */
    byte[] text() {
        byte[] known = text;
        if (known != null) {
            return known;
        }
        rendering.lock();
        try {
            known = text;
            if (known == null) {
                known = joined();
                text = known;
            }
            return known;
        } finally {
            rendering.unlock();
        }
    }

    void forgetText() {
        rendering.lock(); // or one that is just being put together would stay
        try {
            text = null;
        } finally {
            rendering.unlock();
        }
    }

    private byte[] joined() {
        var all = new ByteArrayOutputStream();
        messages.forEach(message -> all.writeBytes(message.text()));
        return all.toByteArray();
    }
}
