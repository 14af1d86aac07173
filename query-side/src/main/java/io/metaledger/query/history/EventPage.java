package io.metaledger.query.history;

import io.metaledger.journal.StoredEvent;

import java.util.List;

/**
 * Some events of the audit trail.
 *
 * @param more whether there are further ones beyond the last
 */
public record EventPage(List<StoredEvent> events, boolean more) {

    public EventPage {
        events = List.copyOf(events);
    }
}
