package io.metaledger.server.cli;

import io.metaledger.api.kernel.StoredJson;

import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;

import java.util.Map;
import java.util.function.Supplier;

@Command(
        name = "restore",
        description = "Brings a past state back, by new events.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  metaledger restore /instances/i1/clusters/c1 --to -PT1H --reason 'dropped by mistake' --dry-run"
        })
final class RestoreCommand extends LedgerTask {

    @Parameters(
            arity = "0..1",
            defaultValue = "",
            paramLabel = "PATH",
            description = "What is brought back; the whole dialect when left out.")
    private String path = "";

    @Option(
            names = {"--to", "--as-of"},
            required = true,
            paramLabel = "INSTANT",
            description = "To what it was then.")
    private String asOf = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
    private String reason = "";

    @Option(names = "--dry-run", description = "Tells what would be done, and does nothing.")
    private boolean dryRun;

    @Option(names = "--skip-conflicts", description = "Restores what can be, rather than nothing.")
    private boolean skip;

    @Mixin private DialectOption dialect = new DialectOption();

    RestoreCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        var body = StoredJson.mapper().createObjectNode();
        body.put("path", path).put("asOf", asOf).put("reason", reason).put("dryRun", dryRun);
        body.put("onConflict", skip ? "skip" : "fail");
        var answer = link.sendAny("POST", dialect.path("restore"), Map.of(), body.toString());
        boolean conflicts = answer.status() == 409 && answer.json().has("conflicts");
        if (answer.status() >= 400 && !conflicts) {
            throw LedgerLink.refused(answer);
        }
        if (json()) {
            screen.line(answer.body());
        } else {
            print(answer.json(), screen);
        }
        return conflicts ? ExitCodes.FINDING : ExitCodes.DONE;
    }

    private void print(JsonNode reply, Screen screen) {
        reply.path("changes").forEach(change -> screen.line(DiffCommand.text(change)));
        reply.path("adjusted")
                .forEach(adjusted ->
                        screen.line("adjusted " + shown(adjusted.path("path")) + ": " + shown(adjusted.path("why"))));
        reply.path("conflicts")
                .forEach(conflict ->
                        screen.line("conflict " + shown(conflict.path("path")) + ": " + shown(conflict.path("why"))));
        if (reply.has("undo")) {
            screen.line(
                    "restored at position "
                            + reply.path("position")
                            + "; back again with --to "
                            + reply.path("undo").path("asOf"));
        } else if (reply.path("restored").booleanValue(false)) {
            screen.line("nothing was done: this was a dry run");
        } else if (reply.has("restored")) {
            screen.line("it is so already");
        } else {
            screen.line(shown(reply.path("detail")));
        }
    }
}
