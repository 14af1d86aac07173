package io.metaledger.server.undermoon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Server proxies on loopback addresses of their own, which know {@code UMCTL GETEPOCH} and nothing else. */
final class FakeProxies implements AutoCloseable {

    private static final byte[] COMMAND = "*2\r\n$5\r\nUMCTL\r\n$8\r\nGETEPOCH\r\n".getBytes(StandardCharsets.US_ASCII);

    private final List<ServerSocket> sockets = new ArrayList<>();
    private final AtomicLong epoch = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    /** The addresses, each on a host of its own. */
    static FakeProxies start(int count) {
        var proxies = new FakeProxies();
        try {
            for (int i = 1; i <= count; i++) {
                var socket = new ServerSocket();
                socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0." + i), 0));
                proxies.sockets.add(socket);
                Thread.ofVirtual().start(() -> proxies.serve(socket));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return proxies;
    }

    List<String> addresses() {
        return sockets.stream()
                .map(socket -> socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort())
                .toList();
    }

    /** The epoch that all of them hold. */
    void hold(long newEpoch) {
        epoch.set(newEpoch);
    }

    /** How many questions there were. */
    int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        for (ServerSocket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(ServerSocket socket) {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                byte[] command = client.getInputStream().readNBytes(COMMAND.length);
                boolean known = Arrays.equals(command, COMMAND);
                asked.incrementAndGet();
                String reply = known ? ":" + epoch.get() + "\r\n" : "-ERR unknown command\r\n";
                client.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // closed, or a client that left
            }
        }
    }
}
