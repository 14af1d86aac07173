package io.metaledger.server.cli;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.ExportCopy;
import io.metaledger.journal.ImportRefused;
import io.metaledger.journal.JournalExport;
import io.metaledger.journal.JournalLength;

import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

@Command(
        name = "export",
        description = {
            "Writes a whole ledger as JSON Lines: events, chain, checkpoints and wrapped keys.",
            "A server goes on meanwhile. The master key is not in it, keep it apart."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  metaledger export ledger.jsonl --url http://127.0.0.1:8080",
            "Straight on a store that no server is using:",
            "  metaledger export ledger.jsonl --data-dir ./data"
        })
final class ExportCommand extends LedgerTask {

    @Parameters(paramLabel = "FILE", description = "A new file. It appears when all of it is written.")
    private Path file = Path.of("");

    ExportCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    /** Straight on a store nothing has to be started for it. */
    @Override
    int run() {
        return place().isStore() ? told(new NewFile(file).write(this::fromStore)) : super.run();
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        return told(new NewFile(file).write(out -> fromServer(link, out)));
    }

    private long fromStore(OutputStream out) throws IOException {
        try (var database = place().database(false);
                var progress = new Progress("export", JournalLength.of(database))) {
            return new JournalExport(database).write(out, progress);
        }
    }

    private static long fromServer(LedgerLink link, OutputStream out) {
        var events = new AtomicLong();
        try (var progress = new Progress("export", 0)) {
            link.streamBytes(
                    "/ledger/v1/export",
                    Map.of(),
                    body -> events.set(new ExportCopy(body, out).copy(progress::max, progress)));
        } catch (ImportRefused e) {
            throw new CommandFailed(ExitCodes.NOT_REACHABLE, String.valueOf(e.getMessage()));
        }
        return events.get();
    }

    private int told(long events) {
        tell(events + " events written to " + file);
        if (json()) {
            screen().line(
                            StoredJson.mapper()
                                    .createObjectNode()
                                    .put("events", events)
                                    .put("file", file.toString())
                                    .toString());
        }
        return ExitCodes.DONE;
    }
}
