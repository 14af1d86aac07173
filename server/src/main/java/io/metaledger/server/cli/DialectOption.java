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

    /** The path of an endpoint that every dialect has. */
    String path(String endpoint) {
        return "/ledger/v1/" + LedgerTask.part(name) + "/" + endpoint;
    }
}
