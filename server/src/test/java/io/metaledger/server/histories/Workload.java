package io.metaledger.server.histories;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Clients that want the same few things at the same time, of whichever process. */
final class Workload {

    private static final int CLIENTS = 6;
    private static final int CALLS_EACH = 40;
    private static final int LAST_READS_MAX = 100;

    private final List<? extends Service> services;
    private final List<String> groups;
    private final long seed;
    private final History history = new History();

    /**
     * @param name of the groups, which no other history has
     */
    Workload(List<? extends Service> services, String name, long seed) {
        this.services = services;
        this.groups = groups(name);
        this.seed = seed;
    }

    static List<String> groups(String name) {
        return List.of(
                DorisCalls.cuid(name + "a"),
                DorisCalls.cuid(name + "b"),
                DorisCalls.cluster(name + "a"),
                DorisCalls.cluster(name + "b"));
    }

    /** Makes what the calls are about; nothing may be disturbed meanwhile. */
    static void prepare(Service service, String name) {
        groups(name).stream()
                .filter(group -> group.startsWith("cluster-"))
                .forEach(cluster -> service.require(DorisCalls.createCluster(cluster)));
    }

    /** Makes the instances, once for all histories of a database. */
    static void prepareOnce(Service service) {
        service.require(DorisCalls.createInstance(DorisCalls.HOME));
        DorisCalls.OWNERS.forEach(owner -> service.require(DorisCalls.createInstance(owner)));
    }

    History run(Nemesis nemesis) throws Exception {
        var finished = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = new ArrayList<Callable<Void>>();
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                clients.add(() -> work(client, new Random(seed + client)));
            }
            Future<?> trouble = threads.submit(() -> disturb(nemesis, finished));
            try {
                for (Future<Void> client : threads.invokeAll(clients)) {
                    client.get();
                }
            } finally {
                finished.set(true);
            }
            trouble.get();
        }
        return history;
    }

    private Void work(int client, Random random) {
        for (int i = 0; i < CALLS_EACH; i++) {
            Service service = services.get(random.nextInt(services.size()));
            history.record(client, question(random), service::ask);
        }
        return null;
    }

    private Question question(Random random) {
        String group = groups.get(random.nextInt(groups.size()));
        List<String> members = DorisCalls.everyMember(group).stream().sorted().toList();
        String member = members.get(random.nextInt(members.size()));
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> Question.add(group, member);
            case 4, 5, 6 -> Question.drop(group, member);
            default -> Question.read(group, DorisCalls.readable(group, member));
        };
    }

    private Void disturb(Nemesis nemesis, AtomicBoolean finished) throws InterruptedException {
        var random = new Random(seed);
        while (!finished.get()) {
            nemesis.strike(history, random);
        }
        return null;
    }

    /** When all is quiet again every process must show the same, with everything that was acknowledged. */
    void readAll(List<? extends Service> those) throws InterruptedException {
        for (Service service : those) {
            for (String group : groups) {
                for (String member : DorisCalls.everyMember(group)) {
                    readSurely(service, Question.read(group, DorisCalls.readable(group, member)));
                }
            }
        }
    }

    private void readSurely(Service service, Question question) throws InterruptedException {
        for (int i = 0; i < LAST_READS_MAX; i++) {
            if (history.record(CLIENTS, question, service::ask) instanceof Answer.Found) {
                return;
            }
            history.awaitMore(1, Duration.ofMillis(100));
        }
        throw new AssertionError("Still no answer to " + question);
    }

    /** Why the history cannot have been, if so. */
    static Optional<String> violation(History history) {
        for (Map.Entry<String, List<Call>> group : history.byGroup().entrySet()) {
            Optional<String> violation =
                    Linearizability.violation(group.getValue(), DorisCalls.membersMax(group.getKey()), Set.of());
            if (violation.isPresent()) {
                return violation.map(why -> group.getKey() + ": " + why);
            }
        }
        return Optional.empty();
    }
}
