package io.metaledger.server.cli;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.function.Supplier;

@Command(
        name = "events",
        description = "Lists what happened, the newest first.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  metaledger events --tag doris.instance=i1 --limit 20"})
final class EventsCommand extends LedgerTask {

    private static final List<String> TITLES = List.of("POSITION", "TIME", "TYPE", "ACTOR", "OPERATION", "REASON");

    @Option(names = "--dialect", paramLabel = "NAME", description = "Only of this dialect.")
    private @Nullable String dialect;

    @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "Only with this tag; all that are given.")
    private List<String> tags = List.of();

    @Option(names = "--type", paramLabel = "TYPE", description = "Only of this type; any that is given.")
    private List<String> types = List.of();

    @Option(names = "--actor", paramLabel = "WHO", description = "Only by this actor.")
    private @Nullable String actor;

    @Option(names = "--operation", paramLabel = "NAME", description = "Only through this operation.")
    private @Nullable String operation;

    @Option(names = "--as-of", paramLabel = "INSTANT", description = "As they were listed then.")
    private @Nullable String asOf;

    @Mixin private PageOptions page = new PageOptions();

    EventsCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        var target = new StringBuilder();
        tags.forEach(tag -> target.append(parameter("tag", tag)));
        types.forEach(type -> target.append(parameter("type", type)));
        target.append(parameter("dialect", dialect))
                .append(parameter("actor", actor))
                .append(parameter("operation", operation))
                .append(parameter("as_of", asOf))
                .append(page.parameters());
        JsonNode reply = link.get("/ledger/v1/events?" + target.substring(1)).json();
        if (json()) {
            screen.line(reply.toString());
        } else {
            JsonNode events = reply.path("events");
            screen.table(TITLES, events.valueStream().map(EventsCommand::row).toList());
            tellMore(reply, events.path(events.size() - 1));
        }
        return ExitCodes.DONE;
    }

    private static List<String> row(JsonNode event) {
        return List.of("position", "time", "type", "actor", "operation", "reason").stream()
                .map(name -> shown(event.path(name)))
                .toList();
    }
}
