package io.metaledger.server;

import java.util.Optional;

/** The version of this program. */
final class Version {

    private Version() {}

    /** As in the manifest of the jar; without one, this is being developed. */
    static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("development");
    }
}
