package io.metaledger.server.cli;

import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;

import java.util.function.Supplier;

@Command(
        name = "state",
        description = "Prints a state, or a part of it, as it is or was.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  metaledger state /instances/i1 --as-of -PT1H"})
final class StateCommand extends LedgerTask {

    @Parameters(
            arity = "0..1",
            defaultValue = "",
            paramLabel = "PATH",
            description = "A JSON pointer; all when left out.")
    private String path = "";

    @Mixin private TreeOptions tree = new TreeOptions();

    StateCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        JsonNode state = link.get(tree.target("state", path)).json();
        screen.line(json() ? state.toString() : pretty(state));
        return ExitCodes.DONE;
    }
}
