package io.metaledger.server.cli;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.Map;
import java.util.function.Supplier;

@Command(
        name = "snapshot",
        description = "Prints the state of all dialects as one JSON document.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  metaledger snapshot --as-of @before-upgrade > snapshot.json"})
final class SnapshotCommand extends LedgerTask {

    @Option(names = "--as-of", paramLabel = "INSTANT", description = "As it was then.")
    private @Nullable String asOf;

    SnapshotCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        String query = parameter("as_of", asOf);
        link.stream("/ledger/v1/snapshot" + (query.isEmpty() ? "" : "?" + query.substring(1)), Map.of(), screen::copy);
        return ExitCodes.DONE;
    }
}
