package io.metaledger.server.cli;

import io.metaledger.journal.FileTrouble;
import io.metaledger.journal.JournalExport;
import io.metaledger.journal.JournalLength;

import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

@Command(
        name = "export",
        description = {
            "Writes a whole ledger as JSON Lines: events, chain, checkpoints and wrapped keys.",
            "Straight on a store; the master key is not in it, keep it apart."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  metaledger export ledger.jsonl --data-dir ./data"})
final class ExportCommand extends LedgerTask {

    @Parameters(paramLabel = "FILE", description = "A new file.")
    private Path file = Path.of("");

    ExportCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    @Override
    int run() {
        if (Files.exists(file)) {
            throw new CommandFailed(ExitCodes.REFUSED, file + " is there already");
        }
        tell(written() + " events written to " + file);
        return ExitCodes.DONE;
    }

    private long written() {
        try (var database = place().database(false);
                var progress = new Progress("export", JournalLength.of(database));
                var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            return new JournalExport(database).write(out, progress);
        } catch (IOException e) {
            throw new CommandFailed(ExitCodes.NOT_REACHABLE, file + " cannot be written: " + FileTrouble.of(e));
        }
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        return run();
    }
}
