package io.metaledger.server.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/** Which stretch of a list. */
final class PageOptions {

    @Option(names = "--from", paramLabel = "INSTANT", description = "Only after this instant.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Only up to this instant.")
    private @Nullable String to;

    @Option(names = "--order", paramLabel = "ORDER", description = "newest (default) or oldest.")
    private @Nullable String order;

    @Option(names = "--after", paramLabel = "POSITION", description = "Goes on beyond this position.")
    private @Nullable String after;

    @Option(names = "--limit", paramLabel = "N", description = "How many, 1 to 1000.", defaultValue = "100")
    private int limit;

    /** As they follow other parameters. */
    String parameters() {
        return LedgerTask.parameter("limit", limit)
                + LedgerTask.parameter("from", from)
                + LedgerTask.parameter("to", to)
                + LedgerTask.parameter("order", order)
                + LedgerTask.parameter("after", after);
    }
}
