package io.metaledger.journal;

/** The store cannot be reached, does not let us in, or cannot be brought to this program's schema. */
public final class StoreUnavailable extends StoreException {

    StoreUnavailable(String message) {
        super(message);
    }

    StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
