package io.metaledger.server.cli;

import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.function.Supplier;

@Command(
        name = "dry-run",
        description = "Tells what a write of a dialect would do, and does nothing.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  metaledger dry-run PUT '/MetaService/http/drop_cluster?token=greedisgood9999' \\",
            "    -d '{\"instance_id\": \"i1\", \"cluster\": {\"cluster_id\": \"c1\"}}'"
        })
final class DryRunCommand extends LedgerTask {

    @Parameters(index = "0", paramLabel = "METHOD", description = "Such as PUT.")
    private String method = "";

    @Parameters(index = "1", paramLabel = "PATH", description = "With its query.")
    private String path = "";

    @Option(names = "-d", paramLabel = "BODY", defaultValue = "", description = "The body of the request.")
    private String body = "";

    DryRunCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        requirePath();
        var answer = link.sendAny(method, path, Map.of("Metaledger-Dry-Run", "true"), body);
        if (answer.status() >= 400) {
            throw LedgerLink.refused(answer);
        }
        JsonNode reply = answer.json();
        if (json()) {
            screen.line(answer.body());
        } else {
            screen.line("would answer " + reply.path("reply").path("status"));
            screen.line(shown(reply.path("reply").path("body")).strip());
            reply.path("events").forEach(event -> screen.line("event " + shown(event.path("type"))));
            reply.path("changes").forEach(change -> screen.line(DiffCommand.text(change)));
        }
        return reply.path("reply").path("status").asInt(0) >= 400 ? ExitCodes.REFUSED : ExitCodes.DONE;
    }

    private void requirePath() {
        try {
            if (path.startsWith("/") && !new URI(path).getRawPath().isEmpty()) {
                return;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new CommandFailed(
                ExitCodes.WRONG_USE,
                "'" + path + "' is no path of a request; it begins with / and its blanks are written %20");
    }
}
