package io.metaledger.api.ledger.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the ledger API writes them: RFC 3339 in UTC, always with microseconds. */
public final class LedgerTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private LedgerTime() {}

    public static String text(Instant instant) {
        return FORMAT.format(instant);
    }
}
