package io.metaledger.server.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which tree, and when. */
final class TreeOptions {

    @Mixin private DialectOption dialect = new DialectOption();

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "As it was then: a position, a time, -PT2H or @bookmark.")
    private @Nullable String asOf;

    /** Of an endpoint that every dialect has. */
    String target(String endpoint, String path) {
        return dialect.path(endpoint)
                + "?"
                + LedgerTask.parameter("path", path).substring(1)
                + LedgerTask.parameter("as_of", asOf);
    }
}
