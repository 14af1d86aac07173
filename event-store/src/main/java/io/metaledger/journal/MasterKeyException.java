package io.metaledger.journal;

/** The master key is missing, damaged or another one than the store's. Nothing has been changed. */
public final class MasterKeyException extends StoreException {

    MasterKeyException(String message) {
        super(message);
    }

    MasterKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
