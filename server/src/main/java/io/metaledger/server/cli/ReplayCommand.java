package io.metaledger.server.cli;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.ledger.wire.LedgerProblem;
import io.metaledger.query.history.Replay;
import io.metaledger.query.history.TreeDiff;
import io.metaledger.server.kernel.Past;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

@Command(
        name = "replay",
        description = {
            "Rebuilds the states from the first event on and compares them with those that are served,",
            "or those that a store was left with."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  metaledger replay --as-of -PT1H",
            "Straight on a store, also with what another one shows:",
            "  metaledger replay --data-dir ./data --against http://127.0.0.1:8080"
        })
final class ReplayCommand extends LedgerTask {

    @Option(names = "--as-of", paramLabel = "INSTANT", defaultValue = "now", description = "Up to it (default: now).")
    private String asOf = "";

    @Option(names = "--dialect", paramLabel = "NAME", description = "Only its state (default: all).")
    private @Nullable String dialect;

    @Option(
            names = "--against",
            paramLabel = "STORE",
            description =
                    "Straight on a store: compares with another one instead: a server's URL, a data directory or a"
                            + " jdbc:postgresql URL.")
    private @Nullable String against;

    ReplayCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    /** Straight on a store, whoever waits sees how far it is. */
    @Override
    int run() {
        if (!place().isStore()) {
            return super.run();
        }
        try (StoreServer server = place().server(application())) {
            return print(onStore(server), screen());
        } catch (LedgerProblem problem) {
            throw LedgerLink.refused(new LedgerLink.Answer(problem.status(), text(problem.reply())));
        }
    }

    /** A server rebuilds within itself, and has nobody to compare with but itself. */
    @Override
    int run(LedgerLink link, Screen screen) {
        if (against != null) {
            throw new CommandFailed(
                    ExitCodes.WRONG_USE,
                    "--against compares with what is rebuilt here: name the store with --data-dir or --jdbc-url, and"
                            + " the server with --against");
        }
        var body = StoredJson.mapper().createObjectNode().put("to", asOf);
        if (dialect != null) {
            body.put("dialect", dialect);
        }
        return print(link.post("/ledger/v1/replay", body).json(), screen);
    }

    private JsonNode onStore(StoreServer server) {
        Image served = server.bean(Past.class).at(asOf);
        List<Dialect> dialects = wanted(server.beans(Dialect.class));
        Replay replay = server.bean(Replay.class);
        try (var progress = new Progress("replay", served.position())) {
            if (against == null) {
                return replay.compare(served, dialects, progress).json();
            }
            try (LedgerLink other = place().other(against, application())) {
                return compared(replay.rebuilt(served.position(), progress), other, dialects).json();
            }
        }
    }

    private List<Dialect> wanted(List<Dialect> all) {
        if (dialect == null) {
            return all;
        }
        List<Dialect> named = all.stream().filter(one -> one.name().equals(dialect)).toList();
        if (named.isEmpty()) {
            throw LedgerProblem.noSuchDialect(dialect, all.stream().map(Dialect::name).toList());
        }
        return named;
    }

    private static Replay.Result compared(Image rebuilt, LedgerLink other, List<Dialect> dialects) {
        var findings = new ArrayList<Replay.Finding>();
        for (Dialect one : dialects) {
            JsonNode theirs = other.get("/ledger/v1/" + one.name() + "/state?as_of=" + rebuilt.position()).json();
            TreeDiff.of(JsonPointer.empty(), read(one.tree(rebuilt)), theirs).stream()
                    .limit(Replay.FINDINGS_MAX - findings.size())
                    .forEach(change -> findings.add(new Replay.Finding(one.name(), change)));
        }
        return new Replay.Result(rebuilt.position(), findings);
    }

    private int print(JsonNode reply, Screen screen) {
        boolean ok = reply.path("ok").booleanValue();
        JsonNode first = reply.path("findings").path(0);
        if (json()) {
            screen.line(reply.toString());
        } else if (ok) {
            screen.line("the states of " + reply.path("events") + " events are the same");
        } else {
            screen.line("differs at " + shown(first.path("dialect")) + " " + DiffCommand.text(first));
        }
        return ok ? ExitCodes.DONE : ExitCodes.FINDING;
    }

    private static String text(Reply reply) {
        return switch (reply.content()) {
            case Reply.Content.Bytes(byte[] bytes) -> new String(bytes, StandardCharsets.UTF_8);
            case Reply.Content.Streamed _ -> "";
        };
    }

    /** As it is read from a text: there, a number is of the same type whoever wrote it. */
    private static JsonNode read(JsonNode tree) {
        return StoredJson.mapper().readTree(tree.toString());
    }
}
