package io.metaledger.journal;

/** A durable event and its payload as an object. */
public record Recorded(StoredEvent event, Object payload) {}
