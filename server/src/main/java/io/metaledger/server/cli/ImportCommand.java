package io.metaledger.server.cli;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.FileTrouble;
import io.metaledger.journal.ImportRefused;
import io.metaledger.journal.JournalImport;
import io.metaledger.journal.JournalLength;

import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

@Command(
        name = "import",
        description = {
            "Takes an export into an empty store, which no server is using yet: the same positions, times and hashes.",
            "Put the exported store's master key into place first."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  metaledger import ledger.jsonl --data-dir ./new-data"})
final class ImportCommand extends LedgerTask {

    @Parameters(paramLabel = "FILE", description = "An export.")
    private Path file = Path.of("");

    ImportCommand(Supplier<SpringApplication> application) {
        super(application);
    }

    /** A server's store has had events ever since its first start. */
    @Override
    int run() {
        if (!place().isStore()) {
            throw new CommandFailed(
                    ExitCodes.REFUSED,
                    "A server's store is never empty, and an export can only be imported into an empty one: name a new"
                            + " store with --data-dir or --jdbc-url, import, then start a server on it");
        }
        long events = imported(announced(), place().masterKeyFile());
        tell(events + " events imported from " + file);
        if (json()) {
            screen().line(StoredJson.mapper().createObjectNode().put("events", events).toString());
        }
        return ExitCodes.DONE;
    }

    /** Looked at first: whoever mistypes the file wants no store made. */
    private long announced() {
        try {
            return JournalLength.of(file);
        } catch (ImportRefused e) {
            throw new CommandFailed(ExitCodes.REFUSED, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CommandFailed(ExitCodes.WRONG_USE, file + " cannot be read: " + FileTrouble.of(e));
        }
    }

    private long imported(long announced, Path masterKey) {
        try (var database = place().database(true);
                var progress = new Progress("import", announced)) {
            return new JournalImport(database, masterKey).read(file, progress);
        } catch (ImportRefused e) {
            throw new CommandFailed(ExitCodes.REFUSED, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CommandFailed(ExitCodes.NOT_REACHABLE, file + " cannot be read: " + FileTrouble.of(e));
        }
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        return run();
    }
}
