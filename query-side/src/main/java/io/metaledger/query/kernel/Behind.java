package io.metaledger.query.kernel;

/** The views did not reach a position in time. */
public final class Behind extends RuntimeException {

    Behind(long wanted, long position) {
        super("The views know position " + position + " and not yet " + wanted, null, false, false);
    }
}
