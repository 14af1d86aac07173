package io.metaledger.server.cli;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.Journal;
import io.metaledger.journal.ReadAhead;
import io.metaledger.query.history.Change;
import io.metaledger.query.history.TreeDiff;
import io.metaledger.query.kernel.MovingImage;
import io.metaledger.query.kernel.Views;
import io.metaledger.server.kernel.Past;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

@Command(
        name = "replay",
        description = {
            "Rebuilds the states from the first event on and compares them with what is served.",
            "Straight on a store."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  metaledger replay --data-dir ./data"})
final class ReplayCommand extends LedgerTask {

    private static final int PORTION_EVENTS = 5_000;

    @Option(names = "--as-of", paramLabel = "INSTANT", defaultValue = "now", description = "Up to it (default: now).")
    private String asOf = "";

    @Option(
            names = "--against",
            paramLabel = "STORE",
            description =
                    "Compares with another store instead: a server's URL, a data directory or a jdbc:postgresql URL.")
    private @Nullable String against;

    ReplayCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    @Override
    int run() {
        if (!place().isStore()) {
            throw new CommandFailed(
                    ExitCodes.WRONG_USE, "replay works straight on a store: name it with --data-dir or --jdbc-url");
        }
        try (StoreServer server = place().server(application())) {
            return compare(server, screen());
        }
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        return run();
    }

    private int compare(StoreServer server, Screen screen) {
        if (against == null) {
            return compare(server, screen, Dialect::tree);
        }
        try (LedgerLink other = place().other(against, application())) {
            return compare(server, screen, (dialect, served) -> fetched(other, dialect.name(), served.position()));
        }
    }

    private int compare(StoreServer server, Screen screen, BiFunction<Dialect, Image, JsonNode> shown) {
        Image served = server.bean(Past.class).at(asOf);
        Image rebuilt = rebuilt(server, served.position());
        for (Dialect dialect : server.beans(Dialect.class)) {
            List<Change> changes =
                    TreeDiff.of(JsonPointer.empty(), read(dialect.tree(rebuilt)), read(shown.apply(dialect, served)));
            if (!changes.isEmpty()) {
                Change first = changes.getFirst();
                screen.line(
                        json()
                                ? first.json().put("dialect", dialect.name()).toString()
                                : "differs at " + dialect.name() + " " + DiffCommand.text(first.json()));
                return ExitCodes.FINDING;
            }
        }
        screen.line(
                json()
                        ? "{\"same\":true,\"position\":" + served.position() + "}"
                        : "the states of " + served.position() + " events are the same");
        return ExitCodes.DONE;
    }

    private Image rebuilt(StoreServer server, long position) {
        MovingImage image = server.bean(Views.class).past().from(0);
        Journal journal = server.bean(Journal.class);
        try (var progress = new Progress("replay", position)) {
            ReadAhead.through(
                    journal,
                    0,
                    position,
                    PORTION_EVENTS,
                    events -> {
                        image.apply(events);
                        progress.accept(image.position());
                    });
        }
        return image.image();
    }

    private static JsonNode fetched(LedgerLink other, String dialect, long position) {
        return other.get("/ledger/v1/" + dialect + "/state?as_of=" + position).json();
    }

    /** As it is read from a text: there, a number is of the same type whoever wrote it. */
    private static JsonNode read(JsonNode tree) {
        return StoredJson.mapper().readTree(tree.toString());
    }
}
