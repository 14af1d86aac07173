package io.metaledger.server.bench;

import io.metaledger.api.kernel.StoredJson;

import tools.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that works for the bench, as the bench has it. */
final class WorkerProcess implements AutoCloseable {

    private static final Duration END_WAIT = Duration.ofSeconds(10);

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter orders;
    private final AtTheEnd end;

    WorkerProcess(List<String> command) {
        try {
            this.process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        } catch (IOException e) {
            throw new BenchFailure("Another process of this program could not be started", e);
        }
        this.answers = process.inputReader();
        this.orders = process.outputWriter();
        this.end = new AtTheEnd(process::destroyForcibly);
    }

    void order(Order order) {
        try {
            orders.write(order.line());
            orders.newLine();
            orders.flush();
        } catch (IOException e) {
            throw new BenchFailure("A process of the bench has ended before its time", e);
        }
    }

    /** What it answers to the last order. */
    JsonNode answer(Duration atMost) throws InterruptedException {
        try {
            String line = CompletableFuture.supplyAsync(this::readLine).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            JsonNode answer = StoredJson.mapper().readTree(line);
            if (answer.has(WorkerCommand.FAILURE)) {
                throw new BenchFailure(
                        "A process of the bench failed: " + answer.get(WorkerCommand.FAILURE).stringValue());
            }
            return answer;
        } catch (TimeoutException e) {
            throw new BenchFailure("A process of the bench has not answered for " + atMost.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new BenchFailure("A process of the bench cannot be asked", Objects.requireNonNull(e.getCause()));
        }
    }

    private String readLine() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new BenchFailure("it has ended before its time");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without orders it ends by itself. */
    @Override
    public void close() {
        try (end) {
            orders.close();
            if (!process.waitFor(END_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
