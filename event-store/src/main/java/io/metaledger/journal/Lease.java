package io.metaledger.journal;

/**
 * A lease that was taken.
 *
 * @param owner a name that nobody else has
 * @param term how often the lease has changed hands
 */
public record Lease(String name, String owner, long term) {}
