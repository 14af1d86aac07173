package io.metaledger.server.cli;

import io.metaledger.api.kernel.StoredJson;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Speaks to a server. */
class LedgerLink implements AutoCloseable {

    /** Problems of who typed something that cannot be read; the ledger was not even asked. */
    private static final Set<String> WRONG_USE =
            Set.of("invalid-instant", "invalid-parameter", "unknown-parameter", "invalid-name", "invalid-body");

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Duration CONNECT_WAIT = Duration.ofSeconds(5);

    private final String base;
    private final String token;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_WAIT).build();

    /**
     * @param token empty for none
     */
    LedgerLink(String base, String token) {
        this.base = address(base);
        this.token = token;
    }

    private static String address(String base) {
        try {
            URI uri = new URI(base);
            if (SCHEMES.contains(String.valueOf(uri.getScheme())) && uri.getHost() != null) {
                return base.replaceAll("/+$", "");
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new CommandFailed(
                ExitCodes.WRONG_USE, "'" + base + "' is no server's address; one is http://127.0.0.1:8080");
    }

    /** What came back. */
    record Answer(int status, String body) {

        JsonNode json() {
            return StoredJson.mapper().readTree(body);
        }
    }

    Answer get(String target) {
        return send("GET", target, Map.of(), "");
    }

    Answer post(String target, JsonNode body) {
        return send("POST", target, Map.of(), body.toString());
    }

    /**
     * Sends a request whose answer is wanted, whatever it is.
     *
     * @throws CommandFailed if there is none
     */
    Answer sendAny(String method, String target, Map<String, String> headers, String body) {
        try {
            var response =
                    client.send(
                            request(method, target, headers, body),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw notReachable(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /**
     * The same for an answer that must be no problem.
     *
     * @throws CommandFailed if it is one
     */
    Answer send(String method, String target, Map<String, String> headers, String body) {
        Answer answer = sendAny(method, target, headers, body);
        if (answer.status() >= 400) {
            throw refused(answer);
        }
        return answer;
    }

    /** What is done with an answer while it comes. */
    interface Received {
        void read(BufferedReader body) throws IOException;
    }

    /** The same for whom each byte counts. */
    interface ReceivedBytes {
        void read(InputStream body) throws IOException;
    }

    /**
     * Reads an answer as it comes, however long it is.
     *
     * @throws CommandFailed if it is a problem, or breaks off
     */
    void stream(String target, Map<String, String> headers, Received received) {
        streamBytes(
                target,
                headers,
                bytes -> {
                    try (var body = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
                        received.read(body);
                    }
                });
    }

    /**
     * The same, byte for byte.
     *
     * @throws CommandFailed if it is a problem, or breaks off
     */
    void streamBytes(String target, Map<String, String> headers, ReceivedBytes received) {
        try (InputStream body = body(target, headers)) {
            received.read(body);
        } catch (IOException e) {
            throw Thread.currentThread().isInterrupted() ? interrupted() : brokenOff(e);
        }
    }

    private InputStream body(String target, Map<String, String> headers) throws IOException {
        HttpResponse<InputStream> response;
        try {
            response = client.send(request("GET", target, headers, ""), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw notReachable(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
        if (response.statusCode() < 400) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            throw refused(new Answer(response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpRequest request(String method, String target, Map<String, String> headers, String body) {
        var publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(URI.create(base + target)).method(method, publisher);
        headers.forEach(request::header);
        request.header("Metaledger-Actor", System.getProperty("user.name", "cli"));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    static CommandFailed refused(Answer answer) {
        if (answer.status() >= 500) {
            return new CommandFailed(ExitCodes.NOT_REACHABLE, detail(answer));
        }
        boolean unreadable = WRONG_USE.contains(member(answer, "type").replaceFirst(".*:", ""));
        return new CommandFailed(unreadable ? ExitCodes.WRONG_USE : ExitCodes.REFUSED, detail(answer));
    }

    /** What a problem of ours says, or a Doris reply, or else the whole reply. */
    private static String detail(Answer answer) {
        return Stream.of("detail", "msg")
                .map(name -> member(answer, name))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseGet(() -> "The server answered " + answer.status() + ": " + answer.body().strip());
    }

    /** The empty text when there is no such member. */
    private static String member(Answer answer, String name) {
        try {
            return answer.json().path(name).asString("");
        } catch (JacksonException e) {
            return "";
        }
    }

    private CommandFailed brokenOff(IOException e) {
        return new CommandFailed(
                ExitCodes.NOT_REACHABLE, "The server at " + base + " has broken off its answer (" + why(e) + ")");
    }

    private static String why(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private CommandFailed notReachable(IOException e) {
        return new CommandFailed(
                ExitCodes.NOT_REACHABLE,
                "There is no server at " + base + " (" + why(e) + "); start one with: metaledger serve, or name --url");
    }

    private static CommandFailed interrupted() {
        Thread.currentThread().interrupt();
        return new CommandFailed(ExitCodes.NOT_REACHABLE, "Interrupted");
    }
}
