package io.metaledger.server.bench;

import io.metaledger.api.kernel.StoredJson;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Three processes of this program that carry out commands on one store, beside plain inserts from the same three
 * processes with as many connections. Both take turns, which all begin at the same time.
 */
final class ThreeProcesses {

    private static final int PROCESSES = 3;
    private static final int CALLERS = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** How many times the measured time it takes at most: three loads and their baselines, and all warm-ups. */
    private static final int TIMES_MAX = 30;

    private final Site site;
    private final Extent extent;
    private final OwnProgram program;
    private final Consumer<Row> rows;

    /**
     * @param site with stores that several processes can open
     */
    ThreeProcesses(Site site, Extent extent, OwnProgram program, Consumer<Row> rows) {
        this.site = site;
        this.extent = extent;
        this.program = program;
        this.rows = rows;
    }

    void run() throws InterruptedException {
        StoreAddress store = newStore();
        long secondsMax = PATIENCE.multipliedBy(4).plus(extent.time().multipliedBy(TIMES_MAX)).toSeconds();
        var workers = new ArrayList<WorkerProcess>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                workers.add(new WorkerProcess(program.command(PROCESSES, WorkerCommand.NAME)));
            }
            all(workers, i -> new Order.Open(store, i, secondsMax), PATIENCE);
            for (ProcessLoad load : ProcessLoad.values()) {
                rows.accept(measure(workers, load));
            }
        } finally {
            workers.forEach(WorkerProcess::close);
        }
    }

    private Row measure(List<WorkerProcess> workers, ProcessLoad load) throws InterruptedException {
        StoreAddress baseline = newStore();
        all(workers, i -> new Order.Prepare(load, baseline, share(CALLERS, i), share(extent.instances(), i)), PATIENCE);
        boolean first = load == ProcessLoad.MANY_INSTANCES;
        turn(workers, true, false, extent.warmUp());
        turn(workers, false, false, first ? extent.longWarmUp() : extent.warmUp());
        for (int turn = 0; turn < extent.turns(); turn++) {
            turn(workers, true, true, extent.turn());
            turn(workers, false, true, extent.turn());
        }
        List<Order.Result> results =
                all(workers, _ -> new Order.Finish(), PATIENCE).stream()
                        .map(answer -> StoredJson.mapper().treeToValue(answer, Order.Result.class))
                        .toList();
        return new Row(Group.COMMANDS, measured(load, results), baseline(results));
    }

    private Figure measured(ProcessLoad load, List<Order.Result> results) {
        String of = load == ProcessLoad.ONE_INSTANCE ? "one instance" : extent.instances() + " instances";
        long conflicts = results.stream().mapToLong(Order.Result::conflicts).sum();
        String name =
                String.format(
                        Locale.ROOT,
                        "%s, %d callers, %s, three processes: %,d decided again, ",
                        load.operation(),
                        CALLERS,
                        of,
                        conflicts);
        return figure(name, results.stream().map(Order.Result::measured).toList());
    }

    private static Figure baseline(List<Order.Result> results) {
        return figure("raw inserts of three processes, ", results.stream().map(Order.Result::baseline).toList());
    }

    private static Figure figure(String name, List<Order.Part> parts) {
        var latencies = new Latencies();
        parts.forEach(part -> latencies.add(part.latencies()));
        long nanos = parts.stream().mapToLong(Order.Part::nanos).max().orElseThrow();
        String longest = String.format(Locale.ROOT, "longest wait %,d ms", latencies.longestMicros() / 1_000);
        return Figure.perSecond(name + longest, latencies, nanos);
    }

    private static void turn(List<WorkerProcess> workers, boolean baseline, boolean counts, Duration time)
            throws InterruptedException {
        all(workers, _ -> new Order.Turn(baseline, counts, time.toMillis()), PATIENCE.plus(time));
    }

    /** The next order goes out only when all have carried out this one. */
    private static List<JsonNode> all(List<WorkerProcess> workers, IntFunction<Order> order, Duration atMost)
            throws InterruptedException {
        for (int i = 0; i < workers.size(); i++) {
            workers.get(i).order(order.apply(i));
        }
        var answers = new ArrayList<JsonNode>();
        for (WorkerProcess worker : workers) {
            answers.add(worker.answer(atMost));
        }
        return answers;
    }

    private StoreAddress newStore() {
        return site.store().address().orElseThrow();
    }

    /** As evenly as it goes. */
    private static int share(int all, int process) {
        return all / PROCESSES + (process < all % PROCESSES ? 1 : 0);
    }
}
