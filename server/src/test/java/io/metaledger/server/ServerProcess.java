package io.metaledger.server;

import io.metaledger.journal.OtherProcess;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The real server in a Java process of its own, on a free port, which can be killed. */
public final class ServerProcess implements AutoCloseable {

    private static final Pattern LISTENS = Pattern.compile("listens on http://127\\.0\\.0\\.1:(\\d+)");

    private final OtherProcess process;
    private final int port;

    private ServerProcess(OtherProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns when it listens. */
    public static ServerProcess start(String... settings) throws IOException {
        String[] arguments =
                Stream.concat(Stream.of("serve", "--server.port=0"), List.of(settings).stream()).toArray(String[]::new);
        OtherProcess process = OtherProcess.start(Metaledger.class, arguments);
        try {
            return new ServerProcess(process, portOf(process));
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it without any warning, and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }

    private static int portOf(OtherProcess process) throws IOException {
        for (String line = process.readLine(); line != null; line = process.readLine()) {
            Matcher listens = LISTENS.matcher(line);
            if (listens.find()) {
                return Integer.parseInt(listens.group(1));
            }
        }
        throw new IllegalStateException("The server ended before it listened");
    }
}
