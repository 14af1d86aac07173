package io.metaledger.server.cli;

import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.function.Supplier;

@Command(
        name = "blame",
        description = "Tells of every field who gave it its value, when and why.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  metaledger blame /instances/i1/clusters/c1"})
final class BlameCommand extends LedgerTask {

    @Parameters(paramLabel = "PATH", description = "A JSON pointer.")
    private String path = "";

    @Mixin private TreeOptions tree = new TreeOptions();

    BlameCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        JsonNode reply = link.get(tree.target("blame", path)).json();
        if (json()) {
            screen.line(reply.toString());
        } else {
            screen.table(
                    List.of("PATH", "VALUE", "POSITION", "TIME", "ACTOR", "OPERATION", "REASON"),
                    reply.path("fields").valueStream().map(BlameCommand::row).toList());
        }
        return ExitCodes.DONE;
    }

    private static List<String> row(JsonNode field) {
        return List.of("path", "value", "position", "time", "actor", "operation", "reason").stream()
                .map(name -> shown(field.path(name)))
                .toList();
    }
}
