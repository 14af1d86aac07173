package io.metaledger.server.cli;

import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import tools.jackson.databind.JsonNode;

import java.util.function.Supplier;

@Command(
        name = "diff",
        description = "Compares two instants.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  metaledger diff -PT1H now --path /instances/i1"})
final class DiffCommand extends LedgerTask {

    @Parameters(index = "0", paramLabel = "FROM", description = "An instant.")
    private String from = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            defaultValue = "now",
            paramLabel = "TO",
            description = "An instant (default: now).")
    private String to = "";

    @Option(names = "--path", paramLabel = "PATH", defaultValue = "", description = "Only at or below this path.")
    private String path = "";

    @Mixin private DialectOption dialect = new DialectOption();

    @Option(names = "--exit-code", description = "Ends with 1 when there are differences.")
    private boolean exitCode;

    DiffCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    /** Spans such as {@code -PT1H} begin like options. */
    @Spec
    void takeSpans(CommandSpec spec) {
        spec.parser().unmatchedOptionsArePositionalParams(true);
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        String target =
                dialect.path("diff")
                        + "?"
                        + parameter("path", path).substring(1)
                        + parameter("from", from)
                        + parameter("to", to);
        JsonNode reply = link.get(target).json();
        if (json()) {
            screen.line(reply.toString());
        } else {
            reply.path("changes").forEach(change -> screen.line(text(change)));
        }
        return exitCode && !reply.path("changes").isEmpty() ? ExitCodes.FINDING : ExitCodes.DONE;
    }

    /** One change as people write it. */
    static String text(JsonNode change) {
        String path = change.path("path").stringValue("");
        if (!change.has("before")) {
            return "+ " + path + " " + change.path("after");
        }
        return change.has("after")
                ? "~ " + path + " " + change.path("before") + " -> " + change.path("after")
                : "- " + path + " " + change.path("before");
    }
}
