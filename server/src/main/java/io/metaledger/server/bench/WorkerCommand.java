package io.metaledger.server.bench;

import io.metaledger.api.kernel.StoredJson;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A process that the bench starts to measure several at once. It takes its orders from standard input, passwords
 * included, and ends at once when there are no more, because the bench has ended.
 */
@Command(name = WorkerCommand.NAME, hidden = true, description = "A process that the bench starts.")
public final class WorkerCommand implements Callable<Integer> {

    static final String NAME = "bench-worker";

    /** In an answer: why the order could not be carried out. */
    static final String FAILURE = "failure";

    /** The next order comes only after an answer. */
    private static final int ORDERS_MAX = 4;

    private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>(ORDERS_MAX);

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintStream ownOut = System.out;
        System.setOut(System.err); // for log lines, which are no answers
        BenchCommand.becomeQuiet();
        Thread.ofPlatform().daemon().name("orders").start(this::read);
        try {
            if (!(orders.take() instanceof Order.Open open)) {
                throw new BenchFailure("The first order must be to open a store");
            }
            Thread.ofPlatform().daemon().name("bound").start(() -> endAfter(Duration.ofSeconds(open.secondsMax())));
            work(open, out);
            return CommandLine.ExitCode.OK;
        } finally {
            System.setOut(ownOut);
        }
    }

    private void work(Order.Open open, PrintWriter out) throws InterruptedException {
        try (var worker = new Worker(open)) {
            answer(out, Map.of());
            while (true) {
                answer(out, carryOut(worker, orders.take()));
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            answer(out, Map.of(FAILURE, String.valueOf(e.getMessage())));
        }
    }

    private static Object carryOut(Worker worker, Order order) throws Exception {
        switch (order) {
            case Order.Open _ -> throw new BenchFailure("A store is open already");
            case Order.Prepare prepare -> worker.prepare(prepare);
            case Order.Turn turn -> worker.turn(turn);
            case Order.Finish _ -> {
                return worker.finish();
            }
        }
        return Map.of();
    }

    private static void answer(PrintWriter out, Object answer) {
        out.println(StoredJson.mapper().writeValueAsString(answer));
        out.flush();
    }

    private void read() {
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                orders.put(Order.parse(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().halt(CommandLine.ExitCode.OK); // in the middle of whatever it does
        }
    }

    private static void endAfter(Duration bound) {
        try {
            Thread.sleep(bound);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(CommandLine.ExitCode.SOFTWARE);
    }
}
