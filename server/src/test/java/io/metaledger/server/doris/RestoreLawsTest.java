package io.metaledger.server.doris;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.Clusters;
import io.metaledger.api.doris.CuidOwners;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.Node;
import io.metaledger.api.doris.wire.DorisDialect;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.command.doris.DorisRestorer;
import io.metaledger.command.kernel.Restorer.Plan;
import io.metaledger.server.golden.PlainLedger;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The laws of restore over random histories (ledger API, section 8). Each seed is one history. */
class RestoreLawsTest {

    private static final int STEPS = 120;
    private static final int RESTORES = 40;
    private static final String INSTANCE = "/instances/[^/]+";

    private final DorisRestorer restorer = new DorisRestorer(DorisSettings.defaults());

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void a_restored_subtree_is_as_it_was_but_for_what_is_listed(long seed) throws Exception {
        var random = new Random(seed);
        List<PlainLedger> history = history(random);
        for (int i = 0; i < RESTORES; i++) {
            PlainLedger then = history.get(random.nextInt(history.size()));
            PlainLedger now = history.get(random.nextInt(history.size()));
            for (String path : paths(then, now)) {
                Plan plan = restorer.plan(path, then, now, now);
                PlainLedger after = now.copy();
                after.append(plan.events());
                String what = "seed " + seed + ", " + path + " from " + now.position() + " to " + then.position();
                requireSame(what, at(after, path), at(then, path), path, plan);
                requireSound(what, after);
                requireOutsideUntouched(what, path, now, after);
                requireAgainNothing(what, path, then, after, plan);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
    void a_restore_of_a_restore_returns(long seed) throws Exception {
        var random = new Random(seed);
        List<PlainLedger> history = history(random);
        for (int i = 0; i < RESTORES; i++) {
            PlainLedger then = history.get(random.nextInt(history.size()));
            PlainLedger now = history.get(random.nextInt(history.size()));
            for (String path : paths(then, now)) {
                PlainLedger after = now.copy();
                after.append(restorer.plan(path, then, now, now).events());
                PlainLedger undone = after.copy();
                undone.append(restorer.plan("", now, after, after).events());
                assertThat(tree(undone)).as("seed %d, %s", seed, path).isEqualTo(tree(now));
                requireSound("seed " + seed + ", undo of " + path, undone);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32, 33, 34})
    void the_whole_dialect_never_conflicts_and_is_never_adjusted(long seed) throws Exception {
        var random = new Random(seed);
        List<PlainLedger> history = history(random);
        for (int i = 0; i < RESTORES * 4; i++) {
            PlainLedger then = history.get(random.nextInt(history.size()));
            PlainLedger now = history.get(random.nextInt(history.size()));
            Plan plan = restorer.plan("", then, now, now);
            PlainLedger after = now.copy();
            after.append(plan.events());
            assertThat(plan.conflicts()).as("seed %d", seed).isEmpty();
            assertThat(plan.adjusted()).as("seed %d", seed).isEmpty();
            assertThat(tree(after)).as("seed %d", seed).isEqualTo(tree(then));
        }
    }

    private static List<PlainLedger> history(Random random) throws Exception {
        var wire = new InProcessWire();
        var requests = new RandomDoris(random, wire);
        requests.switchOffSafeTime();
        var history = new ArrayList<PlainLedger>();
        history.add(wire.ledger().copy());
        for (int i = 0; i < STEPS || history.size() <= STEPS / 6; i++) {
            assertThat(i).isLessThan(10 * STEPS);
            long before = wire.ledger().position();
            requests.step();
            if (wire.ledger().position() > before) {
                history.add(wire.ledger().copy());
            }
        }
        return history;
    }

    /** Every restorable path that one of the two has. */
    private static List<String> paths(PlainLedger then, PlainLedger now) {
        var paths = new TreeSet<String>(List.of(""));
        for (PlainLedger ledger : List.of(then, now)) {
            tree(ledger)
                    .path("instances")
                    .properties()
                    .forEach(instance -> {
                        String base = "/instances/" + instance.getKey();
                        paths.add(base);
                        for (String kind : List.of("clusters", "vaults", "stages")) {
                            instance.getValue()
                                    .path(kind)
                                    .propertyNames()
                                    .forEach(id -> paths.add(base + "/" + kind + "/" + id));
                        }
                        instance.getValue()
                                .path("clusters")
                                .properties()
                                .forEach(cluster ->
                                        cluster.getValue()
                                                .path("nodes")
                                                .propertyNames()
                                                .forEach(node ->
                                                        paths.add(
                                                                base
                                                                        + "/clusters/"
                                                                        + cluster.getKey()
                                                                        + "/nodes/"
                                                                        + node)));
                    });
        }
        return List.copyOf(paths);
    }

    /** Whatever is adjusted or in conflict is left out of the comparison, and nothing else. */
    private static void requireSame(String what, JsonNode got, JsonNode wanted, String path, Plan plan) {
        JsonNode left = got.deepCopy();
        JsonNode right = wanted.deepCopy();
        Stream<String> excepted =
                Stream.concat(
                        plan.adjusted().stream().map(a -> a.path()), plan.conflicts().stream().map(c -> c.path()));
        for (String exception : excepted.toList()) {
            assertThat(exception).as(what).startsWith(path);
            if (exception.equals(path)) {
                return;
            }
            cut(left, exception.substring(path.length()));
            cut(right, exception.substring(path.length()));
        }
        assertThat(left).as(what).isEqualTo(right);
    }

    private static void cut(JsonNode tree, String path) {
        int last = path.lastIndexOf('/');
        if (tree.at(path.substring(0, last)) instanceof ObjectNode parent) {
            parent.remove(path.substring(last + 1).replace("~1", "/").replace("~0", "~"));
            if (parent.isEmpty() && path.contains("/nodes/")) {
                cut(tree, path.substring(0, last)); // no nodes at all print as nothing
            }
        }
    }

    /** What is derived fits what it is derived from. */
    private static void requireSound(String what, PlainLedger ledger) {
        var counted = new HashMap<String, Map<String, Map<String, Integer>>>();
        for (Instance instance : ledger.all(DorisKinds.INSTANCE).values()) {
            Clusters clusters = instance.clusters();
            Clusters again =
                    StoredJson.mapper().readValue(StoredJson.mapper().writeValueAsString(clusters), Clusters.class);
            assertThat(clusters).as(what).isEqualTo(again);
            clusters.inOrder()
                    .forEach(cluster -> {
                        for (Node node : cluster.nodes().inOrder()) {
                            assertThat(node.ordinal()).as(what).isLessThan(cluster.nextNodeOrdinal());
                            counted.computeIfAbsent(node.cuid(), c -> new HashMap<>())
                                    .computeIfAbsent(instance.instanceId(), c -> new HashMap<>())
                                    .merge(cluster.clusterId(), 1, Integer::sum);
                        }
                        assertThat(cluster.ordinal()).as(what).isLessThan(clusters.nextOrdinal());
                    });
        }
        var known = new HashMap<String, Map<String, Map<String, Integer>>>();
        ledger.all(DorisKinds.CUID)
                .forEach((cuid, owners) -> {
                    for (CuidOwners.Owner owner : owners.instances()) {
                        known.computeIfAbsent(cuid, c -> new HashMap<>())
                                .put(owner.instanceId(), new HashMap<>(owner.nodesByCluster()));
                    }
                });
        assertThat(known).as(what).isEqualTo(counted);
    }

    /** Nothing beside the path changes, but for the times of what it lies in. */
    private static void requireOutsideUntouched(String what, String path, PlainLedger before, PlainLedger after) {
        if (path.isEmpty()) {
            return;
        }
        ObjectNode left = tree(before);
        ObjectNode right = tree(after);
        for (ObjectNode tree : List.of(left, right)) {
            cut(tree, path);
            if (!path.matches(INSTANCE)) {
                String[] names = path.split("/");
                String instance = "/instances/" + names[2];
                cut(tree, instance + "/mtime");
                cut(tree, instance + "/resource_ids");
                cut(tree, instance + "/storage_vault_names");
                cut(tree, instance + "/default_storage_vault_id");
                cut(tree, instance + "/default_storage_vault_name");
                cut(tree, instance + "/" + names[3] + "/" + names[4] + "/mtime");
                prune(tree, instance, names[3]);
            }
        }
        assertThat(right).as(what).isEqualTo(left);
    }

    /** A container that is empty prints as nothing. */
    private static void prune(ObjectNode tree, String instance, String container) {
        if (tree.at(instance + "/" + container).isEmpty() && tree.at(instance) instanceof ObjectNode parent) {
            parent.remove(container);
        }
    }

    private void requireAgainNothing(String what, String path, PlainLedger then, PlainLedger after, Plan plan) {
        if (plan.adjusted().isEmpty() && plan.conflicts().isEmpty()) {
            assertThat(restorer.plan(path, then, after, after).events()).as(what + ", again").isEmpty();
        }
    }

    private static JsonNode at(PlainLedger ledger, String path) {
        return tree(ledger).at(path);
    }

    private static ObjectNode tree(PlainLedger ledger) {
        return new DorisDialect(ledger).tree(ledger);
    }
}
