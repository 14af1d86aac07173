package io.metaledger.journal;

import java.security.SecureRandom;

/**
 * A sum over tags and the positions that they stand at, in any order. Equal sums mean equal tags but for a chance of
 * one in 2^64, since nobody can know the numbers that it is made with.
 */
final class TagSum {

    private final long factor;
    private final long mask;

    TagSum() {
        var random = new SecureRandom();
        this.factor = random.nextLong() | 1;
        this.mask = random.nextLong();
    }

    long of(String tag, long position) {
        long hash = mask ^ (position * factor);
        for (int i = 0; i < tag.length(); i++) {
            hash = hash * factor + tag.charAt(i); // a tag is far too short for two that are equal whatever the factor
        }
        return mixed(hash ^ tag.length());
    }

    /** The finaliser of MurmurHash3. */
    private static long mixed(long value) {
        long hash = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
