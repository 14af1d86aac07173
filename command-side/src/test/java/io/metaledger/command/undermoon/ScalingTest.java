package io.metaledger.command.undermoon;

import static io.metaledger.command.undermoon.BrokerScenario.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.undermoon.Chunk;
import io.metaledger.api.undermoon.ClusterCommand.AddNodes;
import io.metaledger.api.undermoon.ClusterCommand.AddNodesUpTo;
import io.metaledger.api.undermoon.ClusterCommand.ChangeClusterConfig;
import io.metaledger.api.undermoon.ClusterCommand.CommitMigration;
import io.metaledger.api.undermoon.ClusterCommand.CreateCluster;
import io.metaledger.api.undermoon.ClusterCommand.DeleteCluster;
import io.metaledger.api.undermoon.ClusterCommand.ExpandSlots;
import io.metaledger.api.undermoon.ClusterCommand.RemoveFreeNodes;
import io.metaledger.api.undermoon.ClusterCommand.ScaleNodes;
import io.metaledger.api.undermoon.ClusterCommand.ShrinkSlots;
import io.metaledger.api.undermoon.ClusterCommand.SpreadSlots;
import io.metaledger.api.undermoon.ClusterEvent.FreeNodesRemoved;
import io.metaledger.api.undermoon.ProxyCommand.FailOverProxy;
import io.metaledger.api.undermoon.RangeList;
import io.metaledger.api.undermoon.Task;
import io.metaledger.api.undermoon.UndermoonRejection.AlreadyExisted;
import io.metaledger.api.undermoon.UndermoonRejection.ClusterNotFound;
import io.metaledger.api.undermoon.UndermoonRejection.FreeNodeFound;
import io.metaledger.api.undermoon.UndermoonRejection.FreeNodeNotFound;
import io.metaledger.api.undermoon.UndermoonRejection.InvalidClusterName;
import io.metaledger.api.undermoon.UndermoonRejection.InvalidMigrationTask;
import io.metaledger.api.undermoon.UndermoonRejection.InvalidNodeNumber;
import io.metaledger.api.undermoon.UndermoonRejection.MigrationRunning;
import io.metaledger.api.undermoon.UndermoonRejection.MigrationTaskNotFound;
import io.metaledger.api.undermoon.UndermoonRejection.NoAvailableResource;
import io.metaledger.api.undermoon.UndermoonRejection.NodeNumAlreadyEnough;
import io.metaledger.api.undermoon.UndermoonRejection.NodeNumberChanging;
import io.metaledger.api.undermoon.UndermoonRejection.SlotsAlreadyEven;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class ScalingTest {

    private static final List<String> EIGHT =
            List.of("0.0 0-4095", "0.1 4096-8191", "1.0 8192-12287", "1.1 12288-16383");

    private static BrokerScenario demo() {
        return broker().proxies(8).accepted(new CreateCluster("demo", 8));
    }

    /** Section 22.3. */
    @Test
    void out_and_in_again() {
        var broker = demo().epoch(9);
        assertThat(broker.slots("demo")).isEqualTo(EIGHT);
        broker.accepted(new AddNodes("demo", 8)).epoch(10);
        assertThat(broker.cluster("demo").chunks())
                .extracting(Chunk::proxies)
                .containsExactly(proxies(1, 2), proxies(3, 4), proxies(5, 6), proxies(7, 8));
        broker.accepted(new ExpandSlots("demo")).epoch(11);
        assertThat(broker.slots("demo"))
                .containsExactly(
                        "0.0 0-2047 >2.0 2048-4095",
                        "0.1 4096-6143 >2.1 6144-8191",
                        "1.0 8192-10239 >3.0 10240-12287",
                        "1.1 12288-14335 >3.1 14336-16383",
                        "2.0 - <0.0 2048-4095",
                        "2.1 - <0.1 6144-8191",
                        "3.0 - <1.0 10240-12287",
                        "3.1 - <1.1 14336-16383");
        broker.commitAll("demo").epoch(15);
        assertThat(broker.slots("demo").subList(4, 8))
                .containsExactly("2.0 2048-4095", "2.1 6144-8191", "3.0 10240-12287", "3.1 14336-16383");
        broker.hosted().accepted(new ShrinkSlots("demo", 8)).epoch(16);
        assertThat(ClusterText.tasks(broker.cluster("demo")))
                .containsExactly(
                        "2.0->0.0 2048-4095", "2.1->0.1 6144-8191", "3.0->1.0 10240-12287", "3.1->1.1 14336-16383");
        broker.commitAll("demo").epoch(20);
        assertThat(broker.slots("demo").subList(0, 4)).isEqualTo(EIGHT);
        broker.accepted(new RemoveFreeNodes("demo")).epoch(21);
        assertThat(broker.slots("demo")).isEqualTo(EIGHT);
        assertThat(broker.store().freeProxies(broker.settings().expiry(broker.now()))).hasSize(4);
        broker.requireSound();
    }

    /** Section 22.4. */
    @Test
    void an_uneven_cluster_grows_and_comes_back_to_where_it_was() {
        var broker = broker().proxies(10).accepted(new CreateCluster("u", 12));
        List<String> twelve =
                List.of(
                        "0.0 0-2730",
                        "0.1 2731-5461",
                        "1.0 5462-8192",
                        "1.1 8193-10923",
                        "2.0 10924-13653",
                        "2.1 13654-16383");
        assertThat(broker.slots("u")).isEqualTo(twelve);
        broker.accepted(new AddNodes("u", 8)).accepted(new ExpandSlots("u"));
        assertThat(ClusterText.tasks(broker.cluster("u")))
                .containsExactly(
                        "0.0->3.0 1639-2730",
                        "0.1->3.0 4916-5461",
                        "0.1->3.1 4370-4915",
                        "1.0->3.1 7101-8192",
                        "1.1->4.0 9832-10923",
                        "2.0->4.0 13108-13653",
                        "2.0->4.1 12562-13107",
                        "2.1->4.1 15292-16383");
        broker.commitAll("u");
        assertThat(broker.slots("u").subList(6, 10))
                .containsExactly(
                        "3.0 1639-2730,4916-5461",
                        "3.1 4370-4915,7101-8192",
                        "4.0 9832-10923,13108-13653",
                        "4.1 12562-13107,15292-16383");
        broker.accepted(new ShrinkSlots("u", 12));
        assertThat(ClusterText.tasks(broker.cluster("u")))
                .containsExactly(
                        "3.0->0.0 1639-2730",
                        "3.0->0.1 4916-5461",
                        "3.1->0.1 4370-4915",
                        "3.1->1.0 7101-8192",
                        "4.0->1.1 9832-10923",
                        "4.0->2.0 13108-13653",
                        "4.1->2.0 12562-13107",
                        "4.1->2.1 15292-16383");
        broker.commitAll("u");
        assertThat(broker.slots("u").subList(0, 6)).isEqualTo(twelve);
    }

    /** Section 18.2: a destination may already have what it should. */
    @Test
    void a_very_large_cluster_shrinks_without_owning_a_slot_twice() {
        var broker = broker().proxies(250).accepted(new CreateCluster("big", 496));
        broker.accepted(new ShrinkSlots("big", 492)).requireSound();
        broker.commitAll("big").requireSound();
        assertThat(broker.cluster("big").parts().filter(part -> part.stable() == null)).hasSize(2);
    }

    @Test
    void automatic_scaling_drops_free_nodes_first_and_that_stays() {
        var broker = demo().accepted(new AddNodes("demo", 4)).hosted();
        broker.refusedWithEvents(new ScaleNodes("demo", 10), new InvalidNodeNumber(), FreeNodesRemoved.class);
        assertThat(broker.slots("demo")).isEqualTo(EIGHT);
        broker.refused(new ScaleNodes("demo", 0), new InvalidNodeNumber());
        broker.nothing(new ScaleNodes("demo", 8));
        broker.accepted(new AddNodes("demo", 4)).accepted(new ScaleNodes("demo", 8));
        broker.accepted(new AddNodes("demo", 4))
                .refusedWithEvents(new ScaleNodes("demo", 100), new NoAvailableResource(), FreeNodesRemoved.class);
        broker.accepted(new ScaleNodes("demo", 4));
        assertThat(broker.cluster("demo").isMigrating()).isTrue();
        broker.refused(new ScaleNodes("demo", 8), new MigrationRunning());
    }

    @Test
    void slots_are_spread_once_when_the_new_nodes_are_known() {
        var broker = demo().accepted(new ScaleNodes("demo", 16));
        assertThat(broker.cluster("demo").nodeNumber()).isEqualTo(16);
        assertThat(broker.cluster("demo").isMigrating()).isFalse();
        broker.accepted(new SpreadSlots("demo", 16, 10));
        assertThat(broker.tasks("demo")).hasSize(4);
        broker.refused(new SpreadSlots("demo", 16, 10), new MigrationRunning());
        broker.commitAll("demo").nothing(new SpreadSlots("demo", 16, 10));
    }

    /** Whoever stalled until another one took the scale lock has asked about nodes that are others now. */
    @Test
    void slots_are_not_spread_to_nodes_that_the_proxies_were_not_asked_about() {
        var broker = demo().accepted(new ScaleNodes("demo", 16)).epoch(10).hosted();
        broker.accepted(new ScaleNodes("demo", 16)).epoch(12);
        assertThat(broker.cluster("demo").nodeNumber()).isEqualTo(16);
        broker.refused(new SpreadSlots("demo", 16, 10), new NodeNumberChanging());
        broker.accepted(new RemoveFreeNodes("demo"));
        broker.refused(new SpreadSlots("demo", 16, 12), new NodeNumberChanging());
        broker.accepted(new DeleteCluster("demo")).accepted(new CreateCluster("demo", 8));
        broker.refused(new SpreadSlots("demo", 16, 12), new NodeNumberChanging());
        broker.accepted(new AddNodes("demo", 4)).accepted(new AddNodes("demo", 4)).epoch(17);
        broker.refused(new SpreadSlots("demo", 16, 16), new NodeNumberChanging());
        broker.accepted(new SpreadSlots("demo", 16, 17));
    }

    /** What else happens to the cluster while it waits is no reason not to go on. */
    @Test
    void slots_are_spread_after_a_failover_and_a_change_of_the_configuration() {
        var broker = broker().proxies(10).accepted(new CreateCluster("demo", 8)).accepted(new ScaleNodes("demo", 16));
        broker.epoch(12)
                .accepted(new ChangeClusterConfig("demo", List.of()))
                .accepted(new FailOverProxy(broker.cluster("demo").chunks().getFirst().half(0).proxyAddress()))
                .accepted(new SpreadSlots("demo", 16, 12))
                .requireSound();
        assertThat(broker.tasks("demo")).hasSize(4);
    }

    @Test
    void a_task_is_known_by_equal_ranges_and_epoch() {
        var broker = demo().accepted(new AddNodes("demo", 8)).accepted(new ExpandSlots("demo")).hosted();
        RangeList ranges = RangeList.span(2048, 4095);
        broker.refused(new CommitMigration("none", new Task.Ref(ranges, 11)), new ClusterNotFound())
                .refused(new CommitMigration("none", null), new ClusterNotFound())
                .refused(new CommitMigration("demo", null), new InvalidMigrationTask())
                .refused(new CommitMigration("demo", new Task.Ref(ranges, 10)), new MigrationTaskNotFound())
                .refused(
                        new CommitMigration("demo", new Task.Ref(RangeList.span(2048, 4094), 11)),
                        new MigrationTaskNotFound())
                .accepted(new CommitMigration("demo", new Task.Ref(ranges, 11)))
                .refused(new CommitMigration("demo", new Task.Ref(ranges, 11)), new MigrationTaskNotFound());
    }

    @Test
    void checks_are_made_in_their_order() {
        demo().hosted()
                .refused(new CreateCluster("not.legal", 3), new InvalidClusterName())
                .refused(new CreateCluster("x".repeat(31), 4), new InvalidClusterName())
                .refused(new CreateCluster("demo", 3), new AlreadyExisted())
                .refused(new CreateCluster("b", 6), new InvalidNodeNumber())
                .refused(new CreateCluster("b", 0), new InvalidNodeNumber())
                .refused(new CreateCluster("b", 12), new NoAvailableResource())
                .refused(new AddNodes("b", 3), new ClusterNotFound())
                .refused(new AddNodes("demo", 3), new InvalidNodeNumber())
                .refused(new AddNodes("demo", 12), new NoAvailableResource())
                .refused(new AddNodesUpTo("demo", 3), new NodeNumAlreadyEnough())
                .refused(new AddNodesUpTo("demo", 10), new InvalidNodeNumber())
                .refused(new RemoveFreeNodes("demo"), new FreeNodeNotFound())
                .refused(new ExpandSlots("demo"), new SlotsAlreadyEven())
                .refused(new ShrinkSlots("demo", 8), new InvalidNodeNumber())
                .refused(new ShrinkSlots("demo", 6), new InvalidNodeNumber())
                .accepted(new AddNodesUpTo("demo", 12))
                .refused(new ShrinkSlots("demo", 6), new FreeNodeFound())
                .accepted(new ExpandSlots("demo"))
                .refused(new AddNodes("demo", 3), new MigrationRunning())
                .refused(new AddNodesUpTo("demo", 16), new MigrationRunning())
                .refused(new RemoveFreeNodes("demo"), new MigrationRunning())
                .refused(new ExpandSlots("demo"), new MigrationRunning())
                .epoch(11)
                .accepted(new DeleteCluster("demo"))
                .epoch(12)
                .refused(new DeleteCluster("demo"), new ClusterNotFound())
                .requireSound();
    }

    private static List<String> proxies(int... numbers) {
        return Arrays.stream(numbers).mapToObj(i -> "127.0.0." + i + ":7001").toList();
    }
}
