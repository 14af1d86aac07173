package io.metaledger.server.cli;

import io.metaledger.api.kernel.StoredJson;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;

import java.util.function.Supplier;

@Command(
        name = "erase",
        description = "Destroys the secrets of a subject for good.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  metaledger erase doris.instance=i1 --reason 'contract ended' --yes"})
final class EraseCommand extends LedgerTask {

    @Parameters(paramLabel = "SUBJECT", description = "A tag, such as doris.instance=i1.")
    private String subject = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private @Nullable String reason;

    @Option(names = "--yes", description = "There is no way back, so this must be given.")
    private boolean yes;

    EraseCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        if (!yes) {
            throw new CommandFailed(
                    ExitCodes.WRONG_USE,
                    "The secrets of " + subject + " could never be read again; say --yes if that is meant");
        }
        var body = StoredJson.mapper().createObjectNode().put("subject", subject);
        if (reason != null) {
            body.put("reason", reason);
        }
        JsonNode reply = link.post("/ledger/v1/erasures", body).json();
        screen.line(
                json()
                        ? reply.toString()
                        : reply.path("keys") + " keys of " + subject + " destroyed, at " + reply.path("position"));
        return ExitCodes.DONE;
    }
}
