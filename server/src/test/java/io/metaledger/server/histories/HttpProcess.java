package io.metaledger.server.histories;

import io.metaledger.server.ServerProcess;
import io.metaledger.server.TestServer;
import io.metaledger.server.histories.DorisCalls.Sent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** The real server in a Java process of its own, which can be killed. */
final class HttpProcess implements Service {

    private final ServerProcess process;

    HttpProcess(String databaseUrl, Path keys) throws IOException {
        process =
                ServerProcess.start(
                        "--spring.datasource.url=" + databaseUrl,
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres",
                        "--metaledger.master-key-file=" + keys.resolve("master.key"));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it without any warning. */
    void kill() throws InterruptedException {
        process.kill();
    }

    @Override
    public Answer ask(Question question) {
        TestServer.Answer reply;
        try {
            reply = send(DorisCalls.of(question));
        } catch (UncheckedIOException e) {
            return e.getCause() instanceof ConnectException ? new Answer.NotDone() : new Answer.Unknown();
        }
        return switch (reply.header("Metaledger-Problem")) {
            case "" -> DorisCalls.answer(question, reply.status(), reply.body());
            case "busy", "too-contended" -> new Answer.NotDone();
            default -> new Answer.Unknown();
        };
    }

    @Override
    public void require(Sent call) {
        TestServer.Answer reply = send(call);
        if (reply.status() != 200) {
            throw new IllegalStateException(call + ": " + reply.status() + " " + reply.body());
        }
    }

    @Override
    public void close() {
        process.close();
    }

    private TestServer.Answer send(Sent call) {
        String query = "?token=greedisgood9999" + (call.query().isEmpty() ? "" : "&" + call.query());
        return TestServer.send(
                process.port(),
                "POST",
                "/MetaService/http/" + call.operation() + query,
                Map.of(),
                call.body().getBytes(StandardCharsets.UTF_8));
    }
}
