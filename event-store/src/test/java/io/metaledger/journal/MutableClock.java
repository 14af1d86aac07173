package io.metaledger.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved, in either direction. */
final class MutableClock implements InstantSource {

    private volatile Instant now;

    MutableClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Another one, that far ahead or behind. */
    MutableClock off(Duration by) {
        return new MutableClock(now.plus(by));
    }

    void move(Duration by) {
        now = now.plus(by);
    }
}
