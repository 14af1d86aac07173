package io.metaledger.server;

import io.metaledger.server.bench.BenchCommand;
import io.metaledger.server.bench.WorkerCommand;
import io.metaledger.server.cli.CommandFailed;
import io.metaledger.server.cli.LedgerCommands;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The command line. Without a command it serves. */
@Command(
        name = "metaledger",
        description = "The ledger of cluster metadata.",
        mixinStandardHelpOptions = true,
        versionProvider = Metaledger.Versions.class,
        subcommands = {ServeCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a finding",
            "2:wrong use",
            "3:server or store not reachable",
            "4:refused",
            "70:stopped by a fault"
        })
public final class Metaledger implements Runnable {

    @Spec private @Nullable CommandSpec spec;

    public static void main(String[] args) {
        int exitCode = run(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** Returns 0 also when a server was started, which then goes on. */
    static int run(String... args) {
        return commandLine().execute(withCommand(args));
    }

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "A command is missing");
    }

    private static CommandLine commandLine() {
        var all =
                new CommandLine(new Metaledger())
                        .addSubcommand(
                                new BenchCommand(
                                        () -> ServeCommand.application(ProcessEnd.ofThisJvm()), Metaledger.class))
                        .addSubcommand(new WorkerCommand());
        LedgerCommands.all(ServeCommand::aside, Metaledger::commandLine).forEach(all::addSubcommand);
        return all.setParameterExceptionHandler((wrong, _) -> refuse(wrong))
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> report(failure, commandLine));
    }

    /** Settings without a command are meant for the server. */
    private static String[] withCommand(String... args) {
        if (args.length > 0 && !args[0].matches("--.+=.*")) {
            return args;
        }
        var all = new ArrayList<>(List.of(ServeCommand.NAME));
        all.addAll(List.of(args));
        return all.toArray(String[]::new);
    }

    private static int report(Exception failure, CommandLine commandLine) {
        if (failure instanceof CommandFailed failed) {
            commandLine.getErr().println("metaledger: " + failed.getMessage());
            return failed.exitCode();
        }
        StartFailure told = StartFailure.of(failure);
        commandLine.getErr().println("metaledger: " + told.line());
        return told.exitCode();
    }

    private static int refuse(ParameterException wrong) {
        CommandLine commandLine = wrong.getCommandLine();
        commandLine
                .getErr()
                .println(
                        "metaledger: "
                                + wrong.getMessage()
                                + suggestion(wrong)
                                + " ("
                                + commandLine.getCommandSpec().qualifiedName()
                                + " --help shows what there is)");
        return StartFailure.WRONG_USE;
    }

    private static String suggestion(ParameterException wrong) {
        List<String> near =
                wrong instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return near.isEmpty() ? "" : "; perhaps " + near.getFirst();
    }

    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Metaledger " + Version.text()};
        }
    }
}
