package io.metaledger.journal;

import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The data keys that were used last, and which ones are known to be destroyed. What was read from the database before
 * something was forgotten is not taken in after it, or a destroyed key could come back.
 */
final class DataKeyCache {

    private final int sizeMax;
    private final LinkedHashMap<String, Entry> byId = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Tag, String> present = new HashMap<>();
    private long forgotten;

    DataKeyCache(int sizeMax) {
        this.sizeMax = sizeMax;
    }

    /**
     * @param key empty when it was destroyed, which is for ever
     */
    record Entry(Tag subject, Optional<DataKey> key) {}

    synchronized Optional<Entry> get(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The key that the subject's secrets are sealed under. */
    synchronized Optional<DataKey> present(Tag subject) {
        String id = present.get(subject);
        return id == null ? Optional.empty() : get(id).flatMap(Entry::key);
    }

    /** Taken before reading from the database what is then put. */
    synchronized long moment() {
        return forgotten;
    }

    /** Takes a key in unless something was forgotten since the moment. */
    synchronized void put(String id, Entry entry, long moment) {
        if (moment == forgotten) {
            byId.put(id, entry);
            evict();
        }
    }

    /** Like {@link #put}; the key is the one that the subject's secrets are sealed under. */
    synchronized void putPresent(Tag subject, DataKey key, long moment) {
        if (moment == forgotten) {
            present.put(subject, key.id());
            put(key.id(), new Entry(subject, Optional.of(key)), moment);
        }
    }

    synchronized void forget(Tag subject) {
        forgotten++;
        present.remove(subject);
        byId.values().removeIf(entry -> entry.subject().equals(subject));
    }

    private void evict() {
        if (byId.size() > sizeMax) {
            Map.@Nullable Entry<String, Entry> eldest = byId.pollFirstEntry();
            if (eldest != null) {
                present.remove(eldest.getValue().subject(), eldest.getKey());
            }
        }
    }
}
