package io.metaledger.journal;

/** Why an export is not taken in; nothing was written then. */
public final class ImportRefused extends RuntimeException {

    ImportRefused(String message) {
        super(message, null, false, false);
    }
}
