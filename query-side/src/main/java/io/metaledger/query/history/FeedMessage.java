package io.metaledger.query.history;

import io.metaledger.journal.StoredEvent;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/** An event as it goes over the feed (ledger API, section 10), rendered by whoever needs it first, and then kept. */
final class FeedMessage {

    private static final int BYTES_BESIDE_THE_EVENT = 500;

    private final StoredEvent event;
    private final EventJson json;
    private volatile byte @Nullable [] text;

    FeedMessage(StoredEvent event, EventJson json) {
        this.event = event;
        this.json = json;
    }

    StoredEvent event() {
        return event;
    }

    /** About what it takes in memory. */
    long bytes() {
        return 3L * (event.payload().length() + event.metadata().length() + BYTES_BESIDE_THE_EVENT);
    }

    /** One message of {@code text/event-stream}. */
    byte[] text() {
        byte[] known = text;
        if (known == null) {
            known = render(event, json);
            text = known;
        }
        return known;
    }

    void forgetText() {
        text = null;
    }

    static byte[] render(StoredEvent event, EventJson json) {
        String data = json.cloudEvent(event); // has no line break
        return ("id: " + event.position() + "\nevent: " + event.type().name() + "\ndata: " + data + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
