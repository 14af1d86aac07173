package io.metaledger.server.cli;

import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.TerminalBuilder;
import org.springframework.boot.SpringApplication;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

@Command(
        name = "shell",
        description = "Takes commands one after another, with history and completion; exit ends it.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  metaledger shell --url http://127.0.0.1:8080"})
final class ShellCommand extends LedgerTask {

    private static final String PROMPT = "metaledger> ";
    private static final Set<String> ENDS = Set.of("exit", "quit");

    private final Supplier<CommandLine> commands;

    /**
     * @param commands all commands, as the program itself has them
     */
    ShellCommand(Supplier<SpringApplication> application, Supplier<CommandLine> commands) {
        super(application);
        this.commands = commands;
    }

    @Override
    int run() {
        return Screen.isWatched() ? interactive() : script();
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        return run();
    }

    /** Ctrl-C gives up the line or the command, Ctrl-D ends the shell. */
    private int interactive() {
        try (var terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
            LineReader reader =
                    LineReaderBuilder.builder()
                            .terminal(terminal)
                            .completer(new CommandCompleter(commands.get().getCommandSpec()))
                            .build();
            while (true) {
                try {
                    List<String> words = words(reader.readLine(PROMPT));
                    if (isEnd(words)) {
                        return ExitCodes.DONE;
                    }
                    executeWithin(terminal, words);
                } catch (UserInterruptException e) {
                    // the next line, please
                } catch (EndOfFileException e) {
                    return ExitCodes.DONE;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal cannot be used", e);
        }
    }

    private void executeWithin(Terminal terminal, List<String> words) {
        Thread me = Thread.currentThread();
        SignalHandler before = terminal.handle(Signal.INT, _ -> me.interrupt());
        try {
            execute(words);
        } finally {
            terminal.handle(Signal.INT, before);
            Thread.interrupted(); // it was meant for the command, which is over
        }
    }

    /**
     * What comes through a pipe is done to its end.
     *
     * @return the exit code of the first command that did not succeed
     */
    private int script() {
        int exitCode = ExitCodes.DONE;
        var reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                List<String> words = words(line);
                if (isEnd(words)) {
                    break;
                }
                int ended = execute(words);
                exitCode = exitCode == ExitCodes.DONE ? ended : exitCode;
            }
            return exitCode;
        } catch (IOException e) {
            throw new UncheckedIOException("Standard input cannot be read", e);
        }
    }

    /** None for an empty line and a comment. */
    private static List<String> words(String line) {
        if (line.strip().startsWith("#")) {
            return List.of();
        }
        var words = new ArrayList<>(new DefaultParser().parse(line, 0).words());
        words.removeIf(String::isEmpty);
        return words;
    }

    private static boolean isEnd(List<String> words) {
        return !words.isEmpty() && ENDS.contains(words.getFirst());
    }

    /** Each command is about the same ledger, unless it says otherwise. */
    private int execute(List<String> words) {
        if (words.isEmpty()) {
            return ExitCodes.DONE;
        }
        CommandLine all = commands.get();
        String name = words.getFirst();
        if (name.equals("help")) {
            all.usage(all.getOut());
            return ExitCodes.DONE;
        }
        CommandLine command = all.getSubcommands().get(name);
        if (command == null || !(command.getCommand() instanceof LedgerTask) || name.equals("shell")) {
            tell("There is no command " + name + " here; help lists what there is");
            return ExitCodes.WRONG_USE;
        }
        var arguments = new ArrayList<>(words);
        if (words.stream().noneMatch(word -> word.matches("--(url|data-dir|jdbc-url).*"))) {
            arguments.addAll(1, place().arguments());
        }
        return all.execute(arguments.toArray(String[]::new));
    }
}
