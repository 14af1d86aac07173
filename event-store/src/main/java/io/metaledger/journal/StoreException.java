package io.metaledger.journal;

/**
 * Why a store cannot be opened or used: one line that says what was being done, to what, and what to do next. Never a
 * password.
 */
public abstract sealed class StoreException extends RuntimeException
        permits StoreInUse, StoreUnavailable, MasterKeyException, BrokenSeal {

    StoreException(String message) {
        super(message);
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
