package io.metaledger.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Prints the data of the messages of a feed and remembers where it is (ledger API, section 10). */
final class FeedStream implements LedgerLink.Received {

    private static final String ID = "id:";
    private static final String DATA = "data:";
    private static final String TOO_SLOW = "event: metaledger.too-slow";

    private final Screen screen;
    private Optional<String> lastId = Optional.empty();
    private boolean tooSlow;

    FeedStream(Screen screen) {
        this.screen = screen;
    }

    /** What to ask with, the first time and again. */
    Map<String, String> headers() {
        var headers = new HashMap<>(Map.of("Accept", "text/event-stream"));
        lastId.ifPresent(id -> headers.put("Last-Event-ID", id));
        return headers;
    }

    Optional<String> lastId() {
        return lastId;
    }

    boolean wasTooSlow() {
        return tooSlow;
    }

    @Override
    public void read(BufferedReader body) throws IOException {
        tooSlow = false;
        String id = "";
        for (String line = body.readLine(); line != null; line = body.readLine()) {
            if (line.equals(TOO_SLOW)) {
                tooSlow = true;
            } else if (line.startsWith(ID)) {
                id = line.substring(ID.length()).strip();
            } else if (line.startsWith(DATA) && !tooSlow) {
                screen.line(line.substring(DATA.length()).strip());
                lastId = Optional.of(id);
            }
        }
    }
}
