package io.metaledger.journal;

import java.nio.file.Path;

/** Another process has the H2 store open. */
public final class StoreInUse extends StoreException {

    StoreInUse(Path directory, Throwable cause) {
        super(
                "The store in " + directory + " is in use by another process: stop that one, or ask it with --url",
                cause);
    }
}
