package io.metaledger.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the feed over a plain connection, and reads no further than it is told to. HTTP/1.0, so nothing is in chunks.
 */
final class FeedClient implements AutoCloseable {

    private static final int ANSWER_WAIT_MILLIS = 20_000;
    private static final int SMALL_BUFFER_BYTES = 4_096;

    private final Socket socket = new Socket();
    private final BufferedReader reader;
    private final List<String> head = new ArrayList<>();

    /**
     * @param query with its question mark, or empty
     * @param headers whole lines
     */
    FeedClient(int port, String query, String... headers) throws IOException {
        socket.setReceiveBufferSize(SMALL_BUFFER_BYTES);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_WAIT_MILLIS);
        socket.setSoTimeout(ANSWER_WAIT_MILLIS);
        var request = new StringBuilder("GET /ledger/v1/feed" + query + " HTTP/1.0\r\nHost: localhost\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.US_ASCII));
        reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            head.add(line);
        }
    }

    /** The status line and the headers. */
    List<String> head() {
        return head;
    }

    /** One message of the stream. */
    record Message(String id, String event, String data) {}

    /** The next messages, comments left out. */
    List<Message> next(int messages) throws IOException {
        var next = new ArrayList<Message>();
        while (next.size() < messages) {
            List<Message> one = nextOrEnd();
            assertThat(one).as("a message after %s", next).isNotEmpty();
            next.addAll(one);
        }
        return next;
    }

    /** All that comes until the server ends the stream. */
    List<Message> rest() throws IOException {
        var rest = new ArrayList<Message>();
        for (List<Message> one = nextOrEnd(); !one.isEmpty(); one = nextOrEnd()) {
            rest.addAll(one);
        }
        return rest;
    }

    /** None at the end of the stream. */
    private List<Message> nextOrEnd() throws IOException {
        String id = "";
        String event = "";
        String data = "";
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.isEmpty() && !event.isEmpty()) {
                return List.of(new Message(id, event, data));
            }
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                event = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            }
        }
        return List.of();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
