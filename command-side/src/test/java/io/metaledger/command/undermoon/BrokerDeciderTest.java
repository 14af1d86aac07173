package io.metaledger.command.undermoon;

import static io.metaledger.command.undermoon.BrokerScenario.NOW;
import static io.metaledger.command.undermoon.BrokerScenario.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.undermoon.BrokerCommand.ChangeReplicaAddresses;
import io.metaledger.api.undermoon.BrokerCommand.ForceEpoch;
import io.metaledger.api.undermoon.BrokerCommand.RecoverEpoch;
import io.metaledger.api.undermoon.BrokerCommand.RestoreMetadata;
import io.metaledger.api.undermoon.ClusterCommand.AddNodes;
import io.metaledger.api.undermoon.ClusterCommand.ChangeClusterConfig;
import io.metaledger.api.undermoon.ClusterCommand.ConfigField;
import io.metaledger.api.undermoon.ClusterCommand.CreateCluster;
import io.metaledger.api.undermoon.ClusterCommand.DeleteCluster;
import io.metaledger.api.undermoon.ClusterCommand.ExpandSlots;
import io.metaledger.api.undermoon.ClusterConfig;
import io.metaledger.api.undermoon.CompressionStrategy;
import io.metaledger.api.undermoon.Failures;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.ProxyCommand.FailOverProxy;
import io.metaledger.api.undermoon.ProxyCommand.ReportFailure;
import io.metaledger.api.undermoon.ReplicaAddressesChanged;
import io.metaledger.api.undermoon.StoreEvent.EpochForced;
import io.metaledger.api.undermoon.StoreEvent.EpochRecovered;
import io.metaledger.api.undermoon.StoreEvent.MetadataRestored;
import io.metaledger.api.undermoon.UndermoonRejection.EpochSmallerThanCurrent;
import io.metaledger.api.undermoon.UndermoonRejection.InvalidConfig;
import io.metaledger.api.undermoon.UndermoonRejection.InvalidMetaVersion;
import io.metaledger.api.undermoon.UndermoonRejection.MigrationRunning;
import io.metaledger.api.undermoon.wire.UndermoonDialect;

import org.junit.jupiter.api.Test;
import org.pcollections.TreePMap;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class BrokerDeciderTest {

    private static RestoreMetadata restore(MetaStore metadata) {
        return new RestoreMetadata(UndermoonDialect.METADATA_VERSION, metadata);
    }

    private static BrokerScenario busy() {
        return broker().proxies(9)
                .accepted(new CreateCluster("demo", 8))
                .accepted(new CreateCluster("other", 4))
                .accepted(new AddNodes("demo", 4))
                .accepted(new ExpandSlots("demo"))
                .accepted(new ReportFailure("127.0.0.3:7001", "c1"))
                .accepted(new FailOverProxy("127.0.0.1:7001"));
    }

    @Test
    void metadata_that_is_the_same_is_no_event() {
        var broker = busy().hosted();
        broker.nothing(restore(broker.store()));
        broker().hosted().nothing(restore(MetaStore.EMPTY));
    }

    @Test
    void a_fresh_broker_becomes_the_same_as_another_one() {
        MetaStore wanted = busy().store();
        broker().hosted()
                .accepted(restore(wanted))
                .and(store -> assertThat(store).isEqualTo(asExchanged(wanted)))
                .requireSound();
    }

    /** Which clusters grew when is no part of what brokers exchange. */
    private static MetaStore asExchanged(MetaStore store) {
        return store.withGrownAt(TreePMap.empty());
    }

    @Test
    void only_what_differs_is_recorded() {
        var master = busy();
        var replica = broker().accepted(restore(master.store()));
        master.commitAll("demo").accepted(new DeleteCluster("other"));
        var restored = (MetadataRestored) replica.when(restore(master.store())).events().getFirst();
        assertThat(restored.clusters())
                .singleElement()
                .satisfies(cluster -> {
                    assertThat(cluster.key()).isEqualTo("demo");
                    assertThat(cluster.chunks()).hasSize(3);
                });
        assertThat(restored.clustersRemoved()).containsExactly("other");
        assertThat(restored.proxies()).hasSize(2);
        assertThat(replica.store()).isEqualTo(asExchanged(master.store()));
        master.accepted(new ReportFailure("x:1", "c2"));
        var small = (MetadataRestored) replica.when(restore(master.store())).events().getFirst();
        assertThat(small.clusters()).isEmpty();
        assertThat(small.proxies()).isEmpty();
        assertThat(small.failures()).containsOnlyKeys("x:1");
    }

    @Test
    void a_large_difference_is_several_events_of_a_size_that_can_be_stored() {
        var master = broker().proxies(3_000).accepted(new CreateCluster("big", 6_000));
        var decision = broker().when(restore(master.store()));
        assertThat(decision.events()).hasSizeGreaterThan(2);
        assertThat(MetaStore.EMPTY.evolveAll(decision.events())).isEqualTo(master.store());
    }

    @Test
    void expired_reports_are_no_difference() {
        var broker = busy();
        MetaStore without = broker.later(60).store();
        broker.nothing(
                restore(
                        MetaStore.of(
                                without.globalEpoch(),
                                false,
                                without.clusters(),
                                without.proxies(),
                                List.copyOf(without.failedProxies()),
                                Failures.NONE,
                                Map.of())));
    }

    @Test
    void an_older_epoch_or_another_format_is_refused() {
        var broker = busy().hosted();
        broker.refused(restore(broker.store().withGlobalEpoch(1)), new EpochSmallerThanCurrent())
                .refused(new RestoreMetadata("mem-broker-0.1", broker.store()), new InvalidMetaVersion());
    }

    /** Section 18.7: what contradicts itself is taken in and said; from then on only new violations count. */
    @Test
    void metadata_that_contradicts_itself_is_taken_in_with_findings() {
        var broker = busy();
        MetaStore sound = broker.store();
        MetaStore broken =
                MetaStore.of(
                        sound.globalEpoch(),
                        false,
                        Map.of("demo", sound.cluster("demo").orElseThrow().withEpoch(1)),
                        Map.of(),
                        List.of(),
                        Failures.of(Map.of("a", Map.of("b", NOW))),
                        Map.of());
        var restored = (MetadataRestored) broker.when(restore(broken)).events().getLast();
        assertThat(restored.findings())
                .contains("PROXY_IN_ITS_CHUNK /clusters/demo/chunks/1/127.0.0.3:7001")
                .anyMatch(finding -> finding.startsWith("EPOCHS_IN_ORDER /clusters/demo/chunks/"));
        assertThat(broker.store()).isEqualTo(broken);
        broker.commitAll("demo");
    }

    @Test
    void epochs_only_rise() {
        var broker = busy().hosted();
        long epoch = broker.store().globalEpoch();
        broker.refused(new ForceEpoch(epoch), new EpochSmallerThanCurrent());
        assertThat(broker.when(new ForceEpoch(100)).events()).containsExactly(new EpochForced(100));
        assertThat(broker.store().clusters().values()).allMatch(cluster -> cluster.epoch() == 100);
        assertThat(broker.when(new RecoverEpoch(50L, List.of("x"))).events())
                .containsExactly(new EpochRecovered(101, 50L, List.of("x")));
        assertThat(broker.when(new RecoverEpoch(200L, List.of())).events())
                .containsExactly(new EpochRecovered(202, 200L, List.of()));
        assertThat(broker.when(new RecoverEpoch(null, List.of())).events())
                .containsExactly(new EpochRecovered(203, null, List.of()));
        broker.requireSound();
    }

    @Test
    void replica_addresses_are_no_part_of_the_metadata() {
        var broker = broker().hosted();
        broker.nothing(new ChangeReplicaAddresses(List.of()));
        assertThat(broker.when(new ChangeReplicaAddresses(List.of("b:7799"))).events())
                .containsExactly(new ReplicaAddressesChanged(List.of("b:7799")));
        broker.nothing(new ChangeReplicaAddresses(List.of("b:7799"))).epoch(0);
    }

    /** Section 14.2. */
    @Test
    void a_configuration_changes_as_a_whole_or_not_at_all() {
        var broker = broker().proxies(4).accepted(new CreateCluster("demo", 4)).hosted();
        broker.accepted(config("Compression_Strategy", "ALLOW_all", "migration_scan_count", "7"))
                .epoch(6)
                .accepted(config())
                .epoch(7)
                .accepted(config("migration_max_migration_time", "18446744073709551615"));
        ClusterConfig config = broker.cluster("demo").config();
        assertThat(config.compressionStrategy()).isEqualTo(CompressionStrategy.ALLOW_ALL);
        assertThat(config.migration().scanCount()).isEqualTo(BigInteger.valueOf(7));
        assertThat(config.migration().maxMigrationTime()).isEqualTo(new BigInteger("18446744073709551615"));
        broker.refused(config("migration_scan_interval", "1", "nothing", "x"), new InvalidConfig("nothing", "x", false))
                .refused(config("migration_scan_count", "0"), new InvalidConfig("migration_scan_count", "0", true))
                .refused(
                        config("migration_scan_interval", "-1"),
                        new InvalidConfig("migration_scan_interval", "-1", true))
                .refused(
                        config("migration_max_blocking_time", "18446744073709551616"),
                        new InvalidConfig("migration_max_blocking_time", "18446744073709551616", true))
                .accepted(new AddNodes("demo", 4))
                .accepted(new ExpandSlots("demo"))
                .refused(config("nothing", "x"), new MigrationRunning());
    }

    private static ChangeClusterConfig config(String... keysAndValues) {
        List<String> all = Arrays.asList(keysAndValues);
        return new ChangeClusterConfig(
                "demo",
                IntStream.range(0, all.size() / 2)
                        .mapToObj(i -> new ConfigField(all.get(2 * i), all.get(2 * i + 1)))
                        .toList());
    }
}
