package io.metaledger.journal;

/** In which order events are read. */
public enum ReadOrder {
    OLDEST_FIRST,
    NEWEST_FIRST
}
