package io.metaledger.journal;

/**
 * What a decision has seen: everything up to a position, some of it perhaps ordered but not yet durable. The generation
 * tells whether what was seen has been withdrawn since (design: "generations"); a position alone cannot.
 */
public record Marker(long position, long generation) {

    /** The empty journal, in any generation. */
    public static final Marker START = new Marker(0, 0);
}
