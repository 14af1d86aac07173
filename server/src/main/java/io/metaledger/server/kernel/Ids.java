package io.metaledger.server.kernel;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes UUIDs of version 7 (RFC 9562), thousands of them for the price of one from a secure generator. Within a process
 * no two are equal, because the counter in them is scrambled one to one; between processes 64 unknown bits keep them
 * apart. They are names, not secrets.
 */
final class Ids {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private final InstantSource clock;
    private final AtomicLong counter;
    private final long process;

    Ids(InstantSource clock) {
        var random = new SecureRandom();
        this.clock = clock;
        this.counter = new AtomicLong(random.nextLong());
        this.process = random.nextLong() & 0x3ff;
    }

    /** In the usual text form. */
    String next() {
        long unique = scramble(counter.getAndAdd(GOLDEN_GAMMA));
        long high = (clock.millis() << 16) | 0x7000 | (unique >>> 52);
        long low = 0x8000_0000_0000_0000L | ((unique & 0xf_ffff_ffff_ffffL) << 10) | process;
        return new UUID(high, low).toString();
    }

    /** The finishing step of splitmix64: one to one, and every bit of the input moves half of the output. */
    private static long scramble(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
