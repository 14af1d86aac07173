package io.metaledger.server.cli;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

@Command(
        name = "history",
        description = "Lists every change of a path, the newest first.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  metaledger history /instances/i1/clusters/c1"})
final class HistoryCommand extends LedgerTask {

    @Parameters(paramLabel = "PATH", description = "A JSON pointer.")
    private String path = "";

    @Mixin private TreeOptions tree = new TreeOptions();

    @Option(names = "--from", paramLabel = "INSTANT", description = "Only after this instant.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Only up to this instant.")
    private @Nullable String to;

    @Option(names = "--limit", paramLabel = "N", description = "How many, 1 to 1000.", defaultValue = "100")
    private int limit;

    HistoryCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        String target =
                tree.target("history", path) + "&limit=" + limit + parameter("from", from) + parameter("to", to);
        JsonNode reply = link.get(target).json();
        if (json()) {
            screen.line(reply.toString());
        } else {
            screen.table(
                    List.of("POSITION", "TIME", "ACTOR", "OPERATION", "CHANGES"),
                    reply.path("changes").valueStream().map(HistoryCommand::row).toList());
        }
        return ExitCodes.DONE;
    }

    private static List<String> row(JsonNode entry) {
        return List.of(
                shown(entry.path("position")),
                shown(entry.path("time")),
                shown(entry.path("actor")),
                shown(entry.path("operation")),
                entry.path("changes").valueStream().map(DiffCommand::text).collect(Collectors.joining("; ")));
    }
}
