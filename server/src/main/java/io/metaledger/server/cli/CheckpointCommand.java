package io.metaledger.server.cli;

import io.metaledger.api.kernel.StoredJson;

import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

@Command(
        name = "checkpoint",
        description = "Signs where the journal stands, or lists what was signed.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  metaledger checkpoint --list"})
final class CheckpointCommand extends LedgerTask {

    private static final String BASE = "/ledger/v1/checkpoints";

    @Option(names = "--list", description = "Lists the checkpoints.")
    private boolean list;

    @Option(names = "--key", description = "Prints the public key.")
    private boolean key;

    CheckpointCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        if (key) {
            String pem = link.get(BASE + "/key").body().strip();
            screen.line(json() ? StoredJson.mapper().createObjectNode().put("key", pem).toString() : pem);
        } else if (list) {
            print(link.get(BASE).json().path("checkpoints"), screen);
        } else {
            JsonNode made = link.send("POST", BASE, Map.of(), "").json();
            print(StoredJson.mapper().createArrayNode().add(made), screen);
        }
        return ExitCodes.DONE;
    }

    private void print(JsonNode checkpoints, Screen screen) {
        if (json()) {
            screen.line(checkpoints.toString());
            return;
        }
        screen.table(
                List.of("POSITION", "TIME", "KEY", "HASH"),
                checkpoints
                        .valueStream()
                        .map(one ->
                                Stream.of("position", "time", "keyId", "hash").map(m -> shown(one.path(m))).toList())
                        .toList());
    }
}
