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
    private final Opening opening;
    private final List<HttpConnection> connections = new ArrayList<>();

    /** How a caller gets its connection to a port. */
    private interface Opening {
        HttpConnection to(int port) throws IOException;
    }

    HttpLoad(String name, int port, Requests requests) {
        this(name, port, requests, HttpConnection::new);
    }

    private HttpLoad(String name, int port, Requests requests, Opening opening) {
        this.name = name;
        this.port = port;
        this.requests = requests;
        this.opening = opening;
    }

    /** Requests some of which are refused. */
    static HttpLoad withRefusals(String name, int port, Requests requests) {
        return new HttpLoad(name, port, requests, HttpConnection::withRefusals);
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
        HttpConnection connection = opening.to(port);
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
