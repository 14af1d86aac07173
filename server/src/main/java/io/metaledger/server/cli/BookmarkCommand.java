package io.metaledger.server.cli;

import io.metaledger.api.kernel.StoredJson;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

@Command(
        name = "bookmark",
        description = "Lists bookmarks, or sets, shows or deletes one.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  metaledger bookmark before-upgrade --set --note 'all is well'"})
final class BookmarkCommand extends LedgerTask {

    private static final String BASE = "/ledger/v1/bookmarks";

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which one; all when left out.")
    private @Nullable String name;

    @Option(names = "--set", description = "Makes or moves it.")
    private boolean set;

    @Option(names = "--delete", description = "Deletes it.")
    private boolean delete;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "With --set: where to (default: now). Else: as they were then.")
    private @Nullable String asOf;

    @Option(names = "--note", paramLabel = "TEXT", description = "What for.")
    private @Nullable String note;

    BookmarkCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        if (name == null) {
            if (set || delete) {
                throw new CommandFailed(ExitCodes.WRONG_USE, "Which bookmark? Its name is missing");
            }
            print(link.get(BASE + then()).json().path("bookmarks"), screen);
        } else {
            one(BASE + "/" + part(name), link, screen);
        }
        return ExitCodes.DONE;
    }

    private void one(String target, LedgerLink link, Screen screen) {
        if (delete) {
            link.send("DELETE", target, Map.of(), "");
        } else {
            JsonNode one =
                    (set ? link.send("PUT", target, Map.of(), body().toString()) : link.get(target + then())).json();
            print(StoredJson.mapper().createArrayNode().add(one), screen);
        }
    }

    /** What a question has for the past. */
    private String then() {
        return asOf == null ? "" : "?" + parameter("as_of", asOf).substring(1);
    }

    private JsonNode body() {
        var body = StoredJson.mapper().createObjectNode();
        if (asOf != null) {
            body.put("asOf", asOf);
        }
        if (note != null) {
            body.put("note", note);
        }
        return body;
    }

    private void print(JsonNode bookmarks, Screen screen) {
        if (json()) {
            screen.line(bookmarks.toString());
            return;
        }
        screen.table(
                List.of("NAME", "POSITION", "TIME", "NOTE"),
                bookmarks
                        .valueStream()
                        .map(one -> Stream.of("name", "position", "time", "note").map(m -> shown(one.path(m))).toList())
                        .toList());
    }
}
