package io.metaledger.api.undermoon.wire;

import io.metaledger.api.undermoon.MetaStore;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Unsigned 64-bit integers, which clients may send wherever the contract has a number. */
final class Unsigned {

    /** As the reference's parser takes numbers outside of JSON. */
    private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]{1,40}");

    /** Larger than every number of ours. A multiple of four. */
    private static final long BEYOND = MetaStore.EPOCH_MAX + 8;

    private static final BigInteger NODES_OF_CHUNK = BigInteger.valueOf(4);

    private Unsigned() {}

    static boolean is(BigInteger number) {
        return number.signum() >= 0 && number.bitLength() <= Long.SIZE;
    }

    /** Empty if it is none. */
    static Optional<BigInteger> parse(String text) {
        return DIGITS.matcher(text).matches()
                ? Optional.of(new BigInteger(text)).filter(Unsigned::is)
                : Optional.empty();
    }

    static boolean isOfOurs(BigInteger number) {
        return number.bitLength() < Long.SIZE && number.longValueExact() <= MetaStore.EPOCH_MAX;
    }

    /**
     * A number to compare with. One that is larger than every number of ours stays so, and a multiple of four if it is
     * one.
     */
    static long comparable(BigInteger number) {
        return isOfOurs(number) ? number.longValueExact() : BEYOND + number.mod(NODES_OF_CHUNK).longValueExact();
    }
}
