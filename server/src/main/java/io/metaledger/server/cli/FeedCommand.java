package io.metaledger.server.cli;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.Map;
import java.util.function.Supplier;

@Command(
        name = "feed",
        description = "Prints events as they happen, one CloudEvent a line, until it is stopped.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  metaledger feed --after 0 --dialect doris"})
final class FeedCommand extends LedgerTask {

    private static final String DATA = "data:";

    @Option(names = "--dialect", paramLabel = "NAME", description = "Only of this dialect.")
    private @Nullable String dialect;

    @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "Only with this tag.")
    private @Nullable String tag;

    @Option(names = "--after", paramLabel = "INSTANT", description = "From there on (default: from now on).")
    private @Nullable String after;

    FeedCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        String query = parameter("dialect", dialect) + parameter("tag", tag) + parameter("after", after);
        link.lines(
                "/ledger/v1/feed" + (query.isEmpty() ? "" : "?" + query.substring(1)),
                Map.of("Accept", "text/event-stream"),
                line -> {
                    if (line.startsWith(DATA)) {
                        screen.line(line.substring(DATA.length()).strip());
                    }
                });
        return ExitCodes.DONE;
    }
}
