package io.metaledger.server.cli;

import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;

import java.util.function.Supplier;

@Command(
        name = "show",
        description = "Shows one event and what its append changed.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  metaledger show 17"})
final class ShowCommand extends LedgerTask {

    @Parameters(paramLabel = "POSITION", description = "Where it stands.")
    private String position = "";

    ShowCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        JsonNode event = link.get("/ledger/v1/events/" + part(position)).json();
        screen.line(json() ? event.toString() : pretty(event));
        return ExitCodes.DONE;
    }
}
