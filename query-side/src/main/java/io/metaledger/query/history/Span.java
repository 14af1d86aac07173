package io.metaledger.query.history;

/** The events in {@code (after, upTo]}; none if {@code after} is not below {@code upTo}. */
public record Span(long after, long upTo) {

    /** What of it is beyond a position, going forward. */
    Span above(long position) {
        return new Span(Math.max(after, position), upTo);
    }

    /** What of it is beyond a position, going back. */
    Span below(long position) {
        return new Span(after, Math.min(upTo, position - 1));
    }

    boolean isEmpty() {
        return after >= upTo;
    }
}
