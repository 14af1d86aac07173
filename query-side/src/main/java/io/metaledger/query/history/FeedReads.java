package io.metaledger.query.history;

import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.ledger.wire.LedgerProblem;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The feed over HTTP (ledger API, section 10). */
public final class FeedReads {

    private static final String AFTER = "after";
    private static final List<String> KNOWN = Stream.concat(EventArguments.FILTERS.stream(), Stream.of(AFTER)).toList();
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    private final Feed feed;
    private final Instants instants;
    private final List<String> dialects;

    /**
     * @param dialects those that have events
     */
    public FeedReads(Feed feed, Instants instants, Collection<String> dialects) {
        this.feed = feed;
        this.instants = instants;
        this.dialects = List.copyOf(dialects);
    }

    /** It goes on with what happens, so it has no past. */
    public Operation feed() {
        return new Operation.Live("follow_feed", this::feed);
    }

    private Reply feed(Request request, Image image) {
        var arguments = Arguments.of(request, KNOWN);
        var filter = EventArguments.filter(arguments, dialects);
        long after =
                request.header("last-event-id")
                        .map(id -> position("Last-Event-ID", id, image))
                        .or(() -> arguments.one(AFTER).map(text -> after(text, image)))
                        .orElse(image.position());
        if (!feed.hasRoom()) {
            throw new LedgerProblem("busy", 503, "As many follow the feed as there is room for; try again later");
        }
        return Reply.streamed(200, "text/event-stream;charset=UTF-8", out -> feed.follow(after, filter, out))
                .withHeader("Cache-Control", "no-store")
                .withHeader("X-Accel-Buffering", "no");
    }

    /** A position is meant as it is, also inside an append; every other instant is where it is found. */
    private long after(String text, Image image) {
        return POSITION.matcher(text).matches() ? position(AFTER, text, image) : instants.resolve(text).position();
    }

    private static long position(String name, String text, Image image) {
        long position =
                Optional.of(text)
                        .filter(digits -> POSITION.matcher(digits).matches())
                        .map(Long::parseLong)
                        .orElseThrow(() -> LedgerProblem.invalidParameter(name, text, "a position, such as 1234"));
        if (position > image.position()) {
            throw LedgerProblem.positionInTheFuture(text, image.position());
        }
        return position;
    }
}
