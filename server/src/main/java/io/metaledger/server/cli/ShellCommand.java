package io.metaledger.server.cli;

import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
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
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

@Command(
        name = "shell",
        description = "Takes commands one after another, with history and completion; exit ends it.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  metaledger shell --url http://127.0.0.1:8080"})
final class ShellCommand extends LedgerTask {

    private static final String PROMPT = "metaledger> ";

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
        if (Screen.isWatched()) {
            interactive();
        } else {
            script();
        }
        return ExitCodes.DONE;
    }

    @Override
    int run(LedgerLink link, Screen screen) {
        return run();
    }

    private void interactive() {
        try (var terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
            LineReader reader =
                    LineReaderBuilder.builder()
                            .terminal(terminal)
                            .completer(new StringsCompleter(commands.get().getSubcommands().keySet()))
                            .build();
            lines(prompt -> {
                try {
                    return reader.readLine(prompt);
                } catch (UserInterruptException | EndOfFileException e) {
                    return null;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal cannot be used", e);
        }
    }

    private void script() {
        var reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        lines(_ -> {
            try {
                return reader.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException("Standard input cannot be read", e);
            }
        });
    }

    private void lines(Function<String, @Nullable String> input) {
        for (String line = input.apply(PROMPT); line != null; line = input.apply(PROMPT)) {
            List<String> words = new ArrayList<>(new DefaultParser().parse(line, 0).words());
            words.removeIf(String::isEmpty);
            if (words.isEmpty()) {
                continue;
            }
            if (words.getFirst().equals("exit") || words.getFirst().equals("quit")) {
                return;
            }
            execute(words);
        }
    }

    /** Each command is about the same ledger, unless it says otherwise. */
    private void execute(List<String> words) {
        CommandLine all = commands.get();
        if (!all.getSubcommands().containsKey(words.getFirst()) || words.getFirst().equals("shell")) {
            tell("There is no command " + words.getFirst() + " here");
            return;
        }
        var arguments = new ArrayList<>(words);
        boolean places = words.stream().anyMatch(word -> word.matches("--(url|data-dir|jdbc-url).*"));
        if (!places
                && Objects.requireNonNull(all.getSubcommands().get(words.getFirst())).getCommand()
                        instanceof LedgerTask) {
            arguments.addAll(1, place().arguments());
        }
        all.execute(arguments.toArray(String[]::new));
    }
}
