package io.metaledger.query.history;

import io.metaledger.journal.StoredEvent;

import java.util.List;

/**
 * An append that made a path different.
 *
 * @param event one of its events, from which its others are known
 * @param changes what it changed there, at least one
 */
record PathChange(StoredEvent event, List<Change> changes) {

    PathChange {
        changes = List.copyOf(changes);
    }
}
