package io.metaledger.server.cli;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.function.Supplier;

@Command(
        name = "feed",
        description = "Prints events as they happen, one CloudEvent a line, until it is stopped.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  metaledger feed --after 0 --dialect doris"})
final class FeedCommand extends LedgerTask {

    @Option(names = "--dialect", paramLabel = "NAME", description = "Only of this dialect.")
    private @Nullable String dialect;

    @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "Only with this tag.")
    private @Nullable String tag;

    @Option(names = "--after", paramLabel = "INSTANT", description = "From there on (default: from now on).")
    private @Nullable String after;

    FeedCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    /** Who was too slow for the server comes back where he was, so nothing is left out. */
    @Override
    int run(LedgerLink link, Screen screen) {
        String query = parameter("dialect", dialect) + parameter("tag", tag) + parameter("after", after);
        String target = "/ledger/v1/feed" + (query.isEmpty() ? "" : "?" + query.substring(1));
        var stream = new FeedStream(screen);
        do {
            link.stream(target, stream.headers(), stream);
        } while (stream.wasTooSlow());
        throw new CommandFailed(
                ExitCodes.NOT_REACHABLE,
                "The server has ended the feed" + stream.lastId().map(id -> "; go on with --after " + id).orElse(""));
    }
}
