package io.metaledger.command.undermoon;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Reply;
import io.metaledger.api.undermoon.Audit;
import io.metaledger.api.undermoon.BrokerCommand.ForceEpoch;
import io.metaledger.api.undermoon.BrokerCommand.RecoverEpoch;
import io.metaledger.api.undermoon.BrokerCommand.RestoreMetadata;
import io.metaledger.api.undermoon.Chunk;
import io.metaledger.api.undermoon.ClusterCommand.AddNodes;
import io.metaledger.api.undermoon.ClusterCommand.AddNodesUpTo;
import io.metaledger.api.undermoon.ClusterCommand.BalanceMasters;
import io.metaledger.api.undermoon.ClusterCommand.ChangeClusterConfig;
import io.metaledger.api.undermoon.ClusterCommand.CommitMigration;
import io.metaledger.api.undermoon.ClusterCommand.CreateCluster;
import io.metaledger.api.undermoon.ClusterCommand.DeleteCluster;
import io.metaledger.api.undermoon.ClusterCommand.ExpandSlots;
import io.metaledger.api.undermoon.ClusterCommand.RemoveFreeNodes;
import io.metaledger.api.undermoon.ClusterCommand.ScaleNodes;
import io.metaledger.api.undermoon.ClusterCommand.ShrinkSlots;
import io.metaledger.api.undermoon.ClusterCommand.SpreadSlots;
import io.metaledger.api.undermoon.ClusterStore;
import io.metaledger.api.undermoon.ClusterView;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.NodeView;
import io.metaledger.api.undermoon.NodeView.SlotView;
import io.metaledger.api.undermoon.ProxyCommand.FailOverProxy;
import io.metaledger.api.undermoon.ProxyCommand.RegisterProxy;
import io.metaledger.api.undermoon.ProxyCommand.RemoveProxy;
import io.metaledger.api.undermoon.ProxyCommand.ReportFailure;
import io.metaledger.api.undermoon.ProxyResource;
import io.metaledger.api.undermoon.SlotSpan;
import io.metaledger.api.undermoon.Task;
import io.metaledger.api.undermoon.UndermoonCommand;
import io.metaledger.api.undermoon.UndermoonSettings;
import io.metaledger.api.undermoon.wire.ProxyBodies;
import io.metaledger.api.undermoon.wire.UndermoonDialect;
import io.metaledger.api.undermoon.wire.UndermoonReplies;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Thousands of random commands, in health and in trouble. After each of them the store is sound, epochs have only
 * risen, what a proxy is told has a higher epoch whenever it is something else, and all views agree.
 */
class RandomBrokerTest {

    private static final int STEPS = 3_000;
    private static final List<String> NAMES = List.of("a", "b", "c");

    private final Map<String, Told> told = new HashMap<>();

    /** What a proxy was told last. */
    private record Told(long epoch, String body) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void whatever_happens_the_store_is_sound_and_its_views_agree(long seed) {
        boolean ordered = seed == 4;
        var random = new Random(seed);
        var broker = ordered ? BrokerScenario.ordered() : BrokerScenario.broker();
        for (int step = 0; step < STEPS; step++) {
            MetaStore before = broker.store();
            UndermoonCommand command = command(random, broker, ordered);
            try {
                broker.when(command);
                requireSound(before, broker.store());
                requireAgreement(broker, random);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", step " + step + ", " + command, e);
            }
        }
        assertThat(broker.store().globalEpoch()).isGreaterThan(STEPS / 4);
    }

    private static UndermoonCommand command(RandomGenerator random, BrokerScenario broker, boolean ordered) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        int nodes = 4 * random.nextInt(1, 6);
        String proxy = proxy(random.nextInt(24));
        broker.later(random.nextInt(3));
        return switch (random.nextInt(26)) {
            case 0, 1, 2, 3 -> register(random.nextInt(24), ordered);
            case 4 -> new RemoveProxy(proxy);
            case 5, 6 -> new ReportFailure(proxy, "c" + random.nextInt(3));
            case 7, 8 -> new FailOverProxy(proxy);
            case 9, 10 -> new CreateCluster(name, nodes);
            case 11 -> random.nextInt(6) == 0 ? new DeleteCluster(name) : new BalanceMasters(name);
            case 12 -> new AddNodes(name, nodes);
            case 13 -> new AddNodesUpTo(name, nodes);
            case 14 -> new RemoveFreeNodes(name);
            case 15 -> new ExpandSlots(name);
            case 16 -> new ShrinkSlots(name, nodes);
            case 17 -> new ScaleNodes(name, nodes);
            case 18 -> new SpreadSlots(name, nodes, broker.store().grownAt().getOrDefault(name, 0L));
            case 19 -> new ChangeClusterConfig(name, List.of());
            case 20 -> new RestoreMetadata(UndermoonDialect.METADATA_VERSION, broker.store());
            case 21 -> new RecoverEpoch(broker.store().globalEpoch() + random.nextInt(3) - 2, List.of());
            case 22 -> new ForceEpoch(broker.store().globalEpoch() + random.nextInt(3));
            default -> commit(random, broker, name);
        };
    }

    /** A task of that cluster if there is one, sometimes under another epoch. */
    private static UndermoonCommand commit(RandomGenerator random, BrokerScenario broker, String name) {
        List<Task.Ref> tasks = broker.store().clusters().containsKey(name) ? broker.tasks(name) : List.of();
        if (tasks.isEmpty()) {
            return new BalanceMasters(name);
        }
        Task.Ref task = tasks.get(random.nextInt(tasks.size()));
        return new CommitMigration(name, random.nextInt(5) == 0 ? new Task.Ref(task.ranges(), task.epoch() - 1) : task);
    }

    private static RegisterProxy register(int number, boolean ordered) {
        return new RegisterProxy(
                proxy(number),
                List.of("n" + number + ":1", "n" + number + ":2"),
                "host" + number % 7,
                ordered ? (long) number : null);
    }

    private static String proxy(int number) {
        return "p" + number + ":7000";
    }

    private static void requireSound(MetaStore before, MetaStore after) {
        assertThat(Audit.of(after)).noneMatch(finding -> finding.rule().isStrict());
        assertThat(after.globalEpoch()).isGreaterThanOrEqualTo(before.globalEpoch());
        after.clusters()
                .forEach((name, cluster) ->
                        before.cluster(name)
                                .ifPresent(old -> assertThat(cluster.epoch()).isGreaterThanOrEqualTo(old.epoch())));
    }

    private void requireAgreement(BrokerScenario broker, RandomGenerator random) {
        long limit = random.nextInt(4);
        MetaStore store = broker.store();
        for (ClusterStore cluster : store.clusters().values()) {
            ClusterView view = ClusterView.of(cluster, limit);
            requireAllSlotsShownOnce(view);
            assertThat(view.nodes()).hasSize(Chunk.NODES * cluster.chunks().size());
            long shown = slots(view).stream().filter(SlotView.Migrating.class::isInstance).count();
            assertThat(shown).isEqualTo(slots(view).stream().filter(SlotView.Importing.class::isInstance).count());
            if (limit > 0) {
                assertThat(shown).isLessThanOrEqualTo(limit);
            }
            requireSameBodies(store, cluster, limit);
        }
        requireNewsHaveHigherEpochs(store);
    }

    private static void requireAllSlotsShownOnce(ClusterView view) {
        int shown =
                slots(view).stream()
                        .filter(slot -> !(slot instanceof SlotView.Importing))
                        .flatMap(slot -> slot.ranges().spans().stream())
                        .mapToInt(SlotSpan::size)
                        .sum();
        assertThat(shown).isEqualTo(16_384);
        assertThat(view.nodes()).allMatch(node -> node.master() || node.slots().isEmpty());
    }

    private static List<SlotView> slots(ClusterView view) {
        return view.nodes().stream().map(NodeView::slots).flatMap(List::stream).toList();
    }

    /** The quick way and the plain way to the same bytes. */
    private static void requireSameBodies(MetaStore store, ClusterStore cluster, long limit) {
        var bodies = new ProxyBodies(ClusterView.of(cluster, limit), cluster.name());
        cluster.proxies().forEach(proxy -> assertThat(text(bodies.body(proxy))).isEqualTo(body(store, proxy, limit)));
    }

    /** Section 6: a server proxy takes nothing that has not a higher epoch. */
    private void requireNewsHaveHigherEpochs(MetaStore store) {
        for (ProxyResource proxy : store.proxies().values()) {
            String address = proxy.proxyAddress();
            long epoch =
                    proxy.cluster() == null
                            ? store.globalEpoch()
                            : store.cluster(proxy.cluster()).orElseThrow().epoch();
            var now = new Told(epoch, body(store, address, UndermoonSettings.defaults().migrationLimit()));
            Told before = told.put(address, now);
            if (before != null && !before.body().equals(now.body())) {
                assertThat(now.epoch()).as("what %s is told", address).isGreaterThan(before.epoch());
            }
        }
        told.keySet().retainAll(store.proxies().keySet());
    }

    private static String body(MetaStore store, String proxy, long limit) {
        var content = UndermoonReplies.proxy(store, proxy, limit).content();
        return text(((Reply.Content.Bytes) content).bytes());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
