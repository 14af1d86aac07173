package io.metaledger.journal;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A second JVM with this test's class path, for what one process alone cannot show: file locks, and being killed. */
public final class OtherProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private OtherProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    public static OtherProcess start(Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
        command.addAll(
                List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new OtherProcess(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
    }

    /** The next line it prints; null at its end. */
    public @Nullable String readLine() throws IOException {
        return output.readLine();
    }

    /** Waits until it prints this line. */
    public void awaitLine(String expected) throws IOException {
        String line;
        do {
            line = readLine();
            if (line == null) {
                throw new IllegalStateException("The process ended before it printed " + expected);
            }
        } while (!line.equals(expected));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it without any warning, and waits until it is gone; what it printed before can still be read. */
    public void kill() throws InterruptedException {
        process.toHandle().destroyForcibly(); // the process's own method would close its output, too
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The process does not end");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
