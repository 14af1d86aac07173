package io.metaledger.journal;

/** A sealed value that this store cannot have made, or that was changed since. */
public final class BrokenSeal extends StoreException {

    BrokenSeal(String message) {
        super(message);
    }

    BrokenSeal(String message, Throwable cause) {
        super(message, cause);
    }
}
