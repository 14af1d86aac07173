package io.metaledger.server.cli;

import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

@Command(
        name = "history",
        description = "Lists every change of a path, the newest first.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  metaledger history /instances/i1/clusters/c1"})
final class HistoryCommand extends LedgerTask {

    private static final List<String> TITLES = List.of("POSITION", "TIME", "ACTOR", "OPERATION", "REASON");

    @Parameters(paramLabel = "PATH", description = "A JSON pointer.")
    private String path = "";

    @Mixin private TreeOptions tree = new TreeOptions();

    @Mixin private PageOptions page = new PageOptions();

    HistoryCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        JsonNode reply = link.get(tree.target("history", path) + page.parameters()).json();
        JsonNode changes = reply.path("changes");
        if (json()) {
            screen.line(reply.toString());
        } else {
            screen.table(
                    TITLES,
                    changes.valueStream().map(HistoryCommand::row).toList(),
                    changes.valueStream().map(HistoryCommand::details).toList());
            tellMore(reply, changes.path(changes.size() - 1));
        }
        return ExitCodes.DONE;
    }

    private static List<String> row(JsonNode entry) {
        return Stream.of("position", "time", "actor", "operation", "reason").map(m -> shown(entry.path(m))).toList();
    }

    private static List<String> details(JsonNode entry) {
        return entry.path("changes").valueStream().map(DiffCommand::text).toList();
    }
}
