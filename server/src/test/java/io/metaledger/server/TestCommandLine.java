package io.metaledger.server;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The command line as a shell has it, in this process. Only one at a time: standard output and error are the process's.
 */
public final class TestCommandLine {

    private TestCommandLine() {}

    /** How a command ended and what it printed. */
    public record Ended(int exitCode, String out, String err) {}

    public static synchronized Ended run(String... args) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var printed = new ByteArrayOutputStream();
        var told = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Metaledger.run(args);
            return new Ended(exitCode, printed.toString(StandardCharsets.UTF_8), told.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
