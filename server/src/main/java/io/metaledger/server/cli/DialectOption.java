package io.metaledger.server.cli;

import picocli.CommandLine.Option;

/** Whose state a command is about. */
final class DialectOption {

    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            defaultValue = "doris",
            description = "Whose state (default: doris).")
    private String name = "";

    String name() {
        return name;
    }
}
