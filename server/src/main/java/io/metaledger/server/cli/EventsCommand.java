package io.metaledger.server.cli;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
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

    @Option(names = "--from", paramLabel = "INSTANT", description = "Only after this instant.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Only up to this instant.")
    private @Nullable String to;

    @Option(names = "--as-of", paramLabel = "INSTANT", description = "As they were listed then.")
    private @Nullable String asOf;

    @Option(names = "--order", paramLabel = "ORDER", description = "newest (default) or oldest.")
    private @Nullable String order;

    @Option(names = "--after", paramLabel = "POSITION", description = "Goes on beyond this position.")
    private @Nullable String after;

    @Option(names = "--limit", paramLabel = "N", description = "How many, 1 to 1000.", defaultValue = "100")
    private int limit;

    EventsCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        var target = new StringBuilder("/ledger/v1/events?limit=" + limit);
        tags.forEach(tag -> target.append(parameter("tag", tag)));
        types.forEach(type -> target.append(parameter("type", type)));
        target.append(parameter("dialect", dialect))
                .append(parameter("actor", actor))
                .append(parameter("operation", operation))
                .append(parameter("from", from))
                .append(parameter("to", to))
                .append(parameter("as_of", asOf))
                .append(parameter("order", order))
                .append(parameter("after", after));
        JsonNode reply = link.get(target.toString()).json();
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
