package io.metaledger.server.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A connection that is kept, for requests that are bytes already. It does the least that a client can, so that it costs
 * little: reads have no time limit, because a timer for each would cost a virtual thread more than the request does.
 * Whoever waits too long closes it.
 */
final class HttpConnection implements AutoCloseable {

    private static final int HEAD_BYTES_MAX = 8_192;
    private static final int CONNECT_MILLIS_MAX = 10_000;
    private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REFUSED = "HTTP/1.1 4".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final List<byte[]> expected;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];

    /** For requests that are accepted, all of them. */
    HttpConnection(int port) throws IOException {
        this(port, List.of(OK));
    }

    /** For requests that may be refused. */
    static HttpConnection withRefusals(int port) throws IOException {
        return new HttpConnection(port, List.of(OK, REFUSED));
    }

    /**
     * @param expected what a reply may begin with
     */
    private HttpConnection(int port, List<byte[]> expected) throws IOException {
        this.expected = expected;
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS_MAX);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** The bytes of a request. */
    static byte[] request(String method, String target, String body) {
        return request(method, target, body, "");
    }

    /**
     * @param headers more of them, each with its end of line
     */
    static byte[] request(String method, String target, String body, String headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head =
                method
                        + " "
                        + target
                        + " HTTP/1.1\r\nHost: localhost\r\n"
                        + headers
                        + "Content-Length: "
                        + bytes.length
                        + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Sends a request and reads the reply to its end; a status that is not expected is a failure.
     *
     * @return the bytes of its body
     */
    long exchange(byte[] request) throws IOException {
        out.write(request);
        int read = 0;
        int end = -1;
        while (end < 0) {
            if (read > HEAD_BYTES_MAX) {
                throw new IOException("The head of a reply is too long");
            }
            read += read(read);
            end = indexOf(END, read);
        }
        long length = length(end);
        long rest = end + END.length + length - read;
        while (rest > 0) {
            rest -= read(0);
        }
        return length;
    }

    /** Sends a request and reads whatever comes until the connection is closed. */
    void drain(byte[] request) throws IOException {
        out.write(request);
        while (in.read(buffer) >= 0) {
            // nobody looks at it
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int read(int at) throws IOException {
        int read = in.read(buffer, at, buffer.length - at);
        if (read < 0) {
            throw new IOException("The server closed the connection");
        }
        return read;
    }

    private long length(int headEnd) throws IOException {
        int at = indexOf(LENGTH, headEnd);
        if (expected.stream().noneMatch(this::isBeginning) || at < 0) {
            throw new IOException(
                    "Not the reply that was expected: " + new String(buffer, 0, headEnd, StandardCharsets.UTF_8));
        }
        long length = 0;
        for (int i = at + LENGTH.length; i < headEnd && buffer[i] != '\r'; i++) {
            if (buffer[i] != ' ') {
                length = length * 10 + buffer[i] - '0';
            }
        }
        return length;
    }

    private boolean isBeginning(byte[] line) {
        return Arrays.equals(buffer, 0, line.length, line, 0, line.length);
    }

    /** Where bytes begin, whatever the case of letters; -1 when they are not there. */
    private int indexOf(byte[] wanted, int end) {
        for (int i = 0; i <= end - wanted.length; i++) {
            int same = 0;
            while (same < wanted.length && lower(buffer[i + same]) == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }
}
