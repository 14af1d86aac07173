package io.metaledger.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Time as the journal stores it: whole microseconds since 1970-01-01T00:00:00Z. */
public final class Micros {

    private Micros() {}

    public static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000), instant.getNano() / 1_000);
    }

    public static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
