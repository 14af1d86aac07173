package io.metaledger.server.cli;

import org.springframework.boot.SpringApplication;

import picocli.CommandLine;

import java.util.List;
import java.util.function.Supplier;

/** All commands but those that serve and measure. */
public final class LedgerCommands {

    private LedgerCommands() {}

    /**
     * @param application a server, not yet running, that records no settings
     * @param commands the whole command line, for the shell
     */
    public static List<Object> all(Supplier<SpringApplication> application, Supplier<CommandLine> commands) {
        return List.of(
                new EventsCommand(application),
                new ShowCommand(application),
                new StateCommand(application),
                new HistoryCommand(application),
                new BlameCommand(application),
                new DiffCommand(application),
                new SnapshotCommand(application),
                new RestoreCommand(application),
                new BookmarkCommand(application),
                new FeedCommand(application),
                new DryRunCommand(application),
                new ReplayCommand(application),
                new VerifyCommand(application),
                new CheckpointCommand(application),
                new ExportCommand(application),
                new ImportCommand(application),
                new EraseCommand(application),
                new ShellCommand(application, commands));
    }
}
