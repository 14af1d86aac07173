package io.metaledger.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between the driver and a PostgreSQL server on this machine, and stalls and cuts connections as it is told. It
 * understands the protocol far enough to know the message that commits a batch of the journal, so that a connection can
 * be lost right before, during or right after a commit.
 */
public final class PostgresProxy implements AutoCloseable {

    private static final Pattern PLACE = Pattern.compile("//localhost:(?<port>\\d+)/");

    private final ServerSocket listening;
    private final int serverPort;
    private final String url;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final Queue<Fate> fates = new ConcurrentLinkedQueue<>();
    private volatile CompletableFuture<Void> flow = CompletableFuture.completedFuture(null);
    private volatile boolean refusing;

    /**
     * @param url the address of a database, {@code jdbc:postgresql://localhost:port/...}
     */
    public PostgresProxy(String url) {
        Matcher place = PLACE.matcher(url);
        if (!place.find()) {
            throw new IllegalArgumentException("Not localhost and a port: " + url);
        }
        this.serverPort = Integer.parseInt(place.group("port"));
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.url = place.replaceFirst("//localhost:" + listening.getLocalPort() + "/");
        Thread.ofVirtual().name("postgres-proxy").start(this::accept);
    }

    /** The same database by way of this proxy. */
    public String url() {
        return url;
    }

    // ---- commands ---------------------------------------------------------------------------------------------------

    /** Nothing moves in either direction until {@link #resume}; connections stay. */
    public synchronized void stall() {
        if (flow.isDone()) {
            flow = new CompletableFuture<>();
        }
    }

    /** Everything moves on. */
    public synchronized void resume() {
        flow.complete(null);
    }

    /** Cuts what there is, and lets nobody in from now on or everybody again. */
    public void refuse(boolean now) {
        refusing = now;
        if (now) {
            cutAll();
        }
    }

    /** Cuts all connections; new ones can be had. */
    public void cutAll() {
        connections.forEach(ProxiedConnection::close);
    }

    // ---- fates of commits -------------------------------------------------------------------------------------------

    /** What becomes of one commit of a batch. */
    public enum Cut {
        /** It passes. */
        NONE,
        /** The connection is lost, and the server never hears of the commit. */
        BEFORE,
        /** The connection is lost while the server is at it. */
        DURING,
        /** The server has committed, and the connection is lost before the client hears of it. */
        AFTER,
        /** The client loses the connection at once, the server gets the commit when the gate is opened. */
        LATE
    }

    /**
     * @param gate stands before the server
     * @param answered completes when the server has answered, or the connection is gone
     */
    record Fate(Cut cut, Gate gate, CompletableFuture<Void> answered) {}

    /** Chooses the fate of one more commit; in order, and all others pass. */
    public void next(Cut cut) {
        var gate = new Gate();
        gate.open();
        fates.add(new Fate(cut, gate, new CompletableFuture<>()));
    }

    /** The next commit waits in front of the gate; with {@link Cut#LATE} nobody but the server will know. */
    Fate hold(Cut cut) {
        var fate = new Fate(cut, new Gate(), new CompletableFuture<>());
        fates.add(fate);
        return fate;
    }

    /** Whether all fates that were chosen have been met. */
    boolean allMet() {
        return fates.isEmpty();
    }

    Fate nextFate() {
        Fate fate = fates.poll();
        if (fate == null) {
            fate = new Fate(Cut.NONE, new Gate(), new CompletableFuture<>());
            fate.gate().open();
        }
        return fate;
    }

    // ---- connections ------------------------------------------------------------------------------------------------

    void awaitFlow() {
        flow.join();
    }

    void ended(ProxiedConnection connection) {
        connections.remove(connection);
    }

    @Override
    public void close() {
        resume();
        refuse(true);
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                if (refusing) {
                    client.close();
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                // closed, or the server is down: then the client finds its connection closed
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            var connection =
                    new ProxiedConnection(this, client, new Socket(InetAddress.getLoopbackAddress(), serverPort));
            connections.add(connection);
            connection.start();
            if (refusing) {
                connection.close(); // it came in just when everybody was thrown out
            }
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }
}
