package io.metaledger.server.cli;

import io.metaledger.api.kernel.StoredJson;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Speaks to a server. */
class LedgerLink implements AutoCloseable {

    private static final Duration CONNECT_WAIT = Duration.ofSeconds(5);

    private final String base;
    private final String token;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_WAIT).build();

    /**
     * @param token empty for none
     */
    LedgerLink(String base, String token) {
        this.base = base.replaceAll("/+$", "");
        this.token = token;
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
        } catch (IOException | IllegalArgumentException e) {
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

    /** Hands out the lines of an answer as they come, until the server ends it. */
    void lines(String target, Map<String, String> headers, Consumer<String> line) {
        try {
            var response = client.send(request("GET", target, headers, ""), HttpResponse.BodyHandlers.ofLines());
            try (var lines = response.body()) {
                if (response.statusCode() >= 400) {
                    throw refused(new Answer(response.statusCode(), String.join("\n", lines.toList())));
                }
                lines.forEach(line);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw notReachable(e);
        } catch (InterruptedException e) {
            throw interrupted();
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
        int code = answer.status() >= 500 ? ExitCodes.NOT_REACHABLE : ExitCodes.REFUSED;
        return new CommandFailed(code, detail(answer));
    }

    private static String detail(Answer answer) {
        try {
            String detail = answer.json().path("detail").asString("");
            return detail.isEmpty() ? answer.body().strip() : detail;
        } catch (JacksonException e) {
            return "The server answered " + answer.status() + ": " + answer.body().strip();
        }
    }

    private CommandFailed notReachable(Exception e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new CommandFailed(
                ExitCodes.NOT_REACHABLE,
                "There is no server at " + base + " (" + why + "); start one with: metaledger serve, or name --url");
    }

    private static CommandFailed interrupted() {
        Thread.currentThread().interrupt();
        return new CommandFailed(ExitCodes.NOT_REACHABLE, "Interrupted");
    }
}
