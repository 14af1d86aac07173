package io.metaledger.server.cli;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.JournalLength;
import io.metaledger.journal.Verifier;
import io.metaledger.query.history.Proof;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tools.jackson.databind.JsonNode;

import java.util.Optional;
import java.util.function.Supplier;

@Command(
        name = "verify",
        description = "Proves that history was not touched, or tells where it was.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  metaledger verify --data-dir ./data"})
final class VerifyCommand extends LedgerTask {

    @Option(names = "--from", paramLabel = "INSTANT", description = "Only what came after it; on a server.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Only what came up to it; on a server.")
    private @Nullable String to;

    VerifyCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    /** Straight on a store nothing has to be started for it, and whoever waits sees how far it is. */
    @Override
    int run() {
        if (!place().isStore() || from != null || to != null) {
            return super.run();
        }
        return print(onStore(), screen());
    }

    private JsonNode onStore() {
        try (var database = place().database(false);
                var progress = new Progress("verify", JournalLength.of(database))) {
            return new Proof(new Verifier(database)).verify(0, Optional.empty(), progress).json();
        }
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        var body = StoredJson.mapper().createObjectNode();
        if (from != null) {
            body.put("from", from);
        }
        if (to != null) {
            body.put("to", to);
        }
        return print(link.post("/ledger/v1/verify", body).json(), screen);
    }

    private int print(JsonNode reply, Screen screen) {
        boolean ok = reply.path("ok").booleanValue();
        if (json()) {
            screen.line(reply.toString());
        } else if (ok) {
            screen.line(
                    reply.path("events")
                            + " events and "
                            + reply.path("checkpoints")
                            + " checkpoints are as they were written; the head is at "
                            + reply.path("head").path("position"));
        } else {
            reply.path("findings")
                    .forEach(finding -> screen.line(finding.path("position") + " " + shown(finding.path("what"))));
        }
        return ok ? ExitCodes.DONE : ExitCodes.FINDING;
    }
}
