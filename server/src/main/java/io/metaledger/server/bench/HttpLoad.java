package io.metaledger.server.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Requests to a server on this machine, from each caller over a connection of its own. */
final class HttpLoad implements Load, AutoCloseable {

    /** What a caller asks for, one request after another. */
    interface Requests {
        Supplier<byte[]> of(int caller, int callers);
    }

    private final String name;
    private final int port;
    private final Requests requests;
    private final List<HttpConnection> connections = new ArrayList<>();

    HttpLoad(String name, int port, Requests requests) {
        this.name = name;
        this.port = port;
        this.requests = requests;
    }

    static HttpLoad same(String name, int port, byte[] request) {
        return new HttpLoad(name, port, (caller, callers) -> () -> request);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Call caller(int index, int callers) throws IOException {
        var connection = new HttpConnection(port);
        connections.add(connection);
        Supplier<byte[]> own = requests.of(index, callers);
        return () -> connection.exchange(own.get());
    }

    @Override
    public void close() throws IOException {
        for (HttpConnection connection : connections) {
            connection.close();
        }
    }
}
