package io.metaledger.command.undermoon;

import static io.metaledger.command.undermoon.BrokerScenario.NOW;
import static io.metaledger.command.undermoon.BrokerScenario.broker;
import static io.metaledger.command.undermoon.BrokerScenario.ordered;
import static io.metaledger.command.undermoon.BrokerScenario.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Decision;
import io.metaledger.api.undermoon.Chunk;
import io.metaledger.api.undermoon.ClusterCommand.AddNodes;
import io.metaledger.api.undermoon.ClusterCommand.CreateCluster;
import io.metaledger.api.undermoon.ClusterCommand.DeleteCluster;
import io.metaledger.api.undermoon.ClusterEvent.MastersTakenOver;
import io.metaledger.api.undermoon.Failures.Report;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.ProxyCommand.FailOverProxy;
import io.metaledger.api.undermoon.ProxyCommand.RegisterProxy;
import io.metaledger.api.undermoon.ProxyCommand.RemoveProxy;
import io.metaledger.api.undermoon.ProxyCommand.ReportFailure;
import io.metaledger.api.undermoon.ProxyEvent.FailureReported;
import io.metaledger.api.undermoon.ProxyEvent.FailureReportsExpired;
import io.metaledger.api.undermoon.ProxyEvent.ProxyFlagsCleared;
import io.metaledger.api.undermoon.ProxyEvent.ProxyRegistered;
import io.metaledger.api.undermoon.ProxyResource;
import io.metaledger.api.undermoon.StoreEvent.MetadataRestored;
import io.metaledger.api.undermoon.StoreEvent.StoreOpened;
import io.metaledger.api.undermoon.UndermoonRejection.AlreadyExisted;
import io.metaledger.api.undermoon.UndermoonRejection.InUse;
import io.metaledger.api.undermoon.UndermoonRejection.InvalidProxyAddress;
import io.metaledger.api.undermoon.UndermoonRejection.MissingProxyIndex;
import io.metaledger.api.undermoon.UndermoonRejection.NoAvailableResource;
import io.metaledger.api.undermoon.UndermoonRejection.OneClusterAlreadyExisted;
import io.metaledger.api.undermoon.UndermoonRejection.ProxyNotFound;
import io.metaledger.api.undermoon.UndermoonRejection.ProxyResourceOutOfOrder;
import io.metaledger.api.undermoon.UndermoonSettings;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

class ProxyDeciderTest {

    @Test
    void the_host_is_what_stands_before_the_colon_unless_it_is_said() {
        var broker = broker().hosted();
        assertThat(broker.when(new RegisterProxy("a:1", List.of("n:1", "n:2"), null, 7L)).events())
                .containsExactly(
                        new StoreOpened(false),
                        new ProxyRegistered(new ProxyResource("a:1", List.of("n:1", "n:2"), "a", 0, null), 1));
        assertThat(broker.when(new RegisterProxy("b:1", List.of("n:1", "n:2"), "rack", null)).events())
                .containsExactly(
                        new ProxyRegistered(new ProxyResource("b:1", List.of("n:1", "n:2"), "rack", 0, null), 2));
        broker.refused(register("b:1"), new AlreadyExisted())
                .refused(register("b"), new InvalidProxyAddress())
                .refused(register("b:1:2"), new InvalidProxyAddress());
    }

    @Test
    void a_proxy_that_reports_back_is_forgiven_and_refused() {
        var broker = broker().proxies(2).accepted(new ReportFailure("127.0.0.1:7001", "c1")).hosted();
        broker.refusedWithEvents(register("127.0.0.1:7001"), new AlreadyExisted(), ProxyFlagsCleared.class)
                .epoch(4)
                .refused(register("127.0.0.1:7001"), new AlreadyExisted())
                .epoch(4);
        assertThat(broker.store().failures().byProxy()).isEmpty();
    }

    @Test
    void a_report_counts_until_it_expires_and_is_not_refreshed() {
        var broker = broker().proxies(1).hosted();
        var report = new ReportFailure("127.0.0.1:7001", "c1");
        assertThat(broker.when(report).events()).containsExactly(new FailureReported("127.0.0.1:7001", "c1", NOW, 2));
        broker.later(59).nothing(report).and(store -> assertThat(suspects(broker)).containsExactly("127.0.0.1:7001"));
        broker.later(1).and(store -> assertThat(suspects(broker)).isEmpty());
        assertThat(broker.when(report).events())
                .containsExactly(
                        new FailureReportsExpired(List.of(new Report("127.0.0.1:7001", "c1"))),
                        new FailureReported("127.0.0.1:7001", "c1", NOW + 60, 3));
    }

    @Test
    void a_suspect_is_not_allocated() {
        broker().proxies(2)
                .accepted(new ReportFailure("127.0.0.1:7001", "c1"))
                .refused(new CreateCluster("a", 4), new NoAvailableResource())
                .later(60)
                .accepted(new CreateCluster("a", 4));
    }

    @Test
    void a_proxy_in_use_is_not_removed() {
        broker().proxies(3)
                .accepted(new CreateCluster("a", 4))
                .hosted()
                .refused(new RemoveProxy("x:1"), new ProxyNotFound())
                .refused(new RemoveProxy("127.0.0.1:7001"), new InUse())
                .accepted(new FailOverProxy("127.0.0.3:7001"))
                .accepted(new RemoveProxy("127.0.0.3:7001"))
                .and(store -> assertThat(store.failedProxies()).isEmpty())
                .accepted(new DeleteCluster("a"))
                .accepted(new RemoveProxy("127.0.0.1:7001"))
                .epoch(7)
                .requireSound();
    }

    /** Section 15. */
    @Test
    void ordered_proxies_become_chunks_in_the_order_of_their_indices() {
        var broker = ordered().hosted();
        broker.refused(register("p0:1"), new MissingProxyIndex());
        for (long index : new long[] {2, 0, 1, 3}) {
            broker.accepted(new RegisterProxy("p" + index + ":1", List.of("a:1", "a:2"), "one-host", index));
        }
        broker.accepted(new CreateCluster("a", 4))
                .refused(new CreateCluster("a", 3), new OneClusterAlreadyExisted())
                .refused(new AddNodes("a", 8), new NoAvailableResource())
                .accepted(new AddNodes("a", 4));
        assertThat(broker.cluster("a").chunks())
                .extracting(Chunk::proxies)
                .containsExactly(List.of("p0:1", "p1:1"), List.of("p2:1", "p3:1"));
        long epoch = broker.store().globalEpoch();
        assertThat(broker.when(new FailOverProxy("p0:1")).events())
                .hasSize(1)
                .first()
                .isInstanceOf(MastersTakenOver.class);
        broker.epoch(epoch + 2).nothing(new FailOverProxy("p0:1"));
        assertThat(broker.cluster("a").epoch()).isEqualTo(epoch + 1);
        assertThat(broker.store().failedProxies()).isEmpty();
        broker.requireSound();
    }

    @Test
    void a_gap_in_the_indices_is_refused() {
        var broker = ordered();
        for (long index : new long[] {0, 2}) {
            broker.accepted(new RegisterProxy("p" + index + ":1", List.of("a:1", "a:2"), null, index));
        }
        broker.refused(new CreateCluster("a", 4), new ProxyResourceOutOfOrder());
    }

    /** Section 8, step 2: a crowded host lends no more than the others can pair, and a single one nothing. */
    @Test
    void one_host_alone_makes_no_chunk() {
        var broker = broker();
        for (int i = 1; i <= 4; i++) {
            broker.accepted(new RegisterProxy("a:" + i, List.of("a:1", "a:2"), "crowded", null));
        }
        broker.refused(new CreateCluster("a", 4), new NoAvailableResource())
                .accepted(register("b:1"))
                .refused(new CreateCluster("a", 8), new NoAvailableResource())
                .accepted(new CreateCluster("a", 4));
        assertThat(broker.cluster("a").chunks().getFirst().proxies()).containsExactly("b:1", "a:1");
    }

    /** Section 8, step 5: the hosts of a dead one's partners are many. */
    @Test
    void links_between_hosts_are_spread() {
        var broker = broker();
        for (String host : List.of("h1", "h2", "h3")) {
            for (int i = 1; i <= 4; i++) {
                broker.accepted(register(host + ":" + i));
            }
        }
        broker.accepted(new CreateCluster("a", 24));
        assertThat(broker.cluster("a").chunks())
                .extracting(chunk -> chunk.half(0).host() + chunk.half(1).host())
                .containsExactly("h1h2", "h3h1", "h2h3", "h1h2", "h3h1", "h2h3");
    }

    @Test
    void a_storm_of_reports_leaves_no_trace_beyond_a_bound_until_some_have_expired() {
        var reports = new HashMap<String, Long>();
        for (int i = 0; i < ProxyDecider.REPORTS_MAX; i++) {
            reports.put("c" + i, NOW);
        }
        MetaStore full = MetaStore.EMPTY.evolve(restored(Map.of("a:1", reports)));
        var one = new ReportFailure("b:1", "c");
        var situation = new Situation(full, UndermoonSettings.defaults(), NOW);
        assertThat(ProxyDecider.decide(one, situation)).isEqualTo(Decision.nothing());

        var later = new Situation(full, UndermoonSettings.defaults(), NOW + 60);
        assertThat(ProxyDecider.decide(one, later).events())
                .hasSize(2)
                .last()
                .isEqualTo(new FailureReported("b:1", "c", NOW + 60, 1));
    }

    private static MetadataRestored restored(Map<String, Map<String, Long>> failures) {
        var sorted = new TreeMap<String, SortedMap<String, Long>>();
        failures.forEach((proxy, reports) -> sorted.put(proxy, new TreeMap<>(reports)));
        return new MetadataRestored(
                0,
                false,
                List.of(),
                List.of(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                List.of(),
                sorted,
                List.of(),
                List.of());
    }

    private static List<String> suspects(BrokerScenario broker) {
        return broker.store().suspects(broker.settings().expiry(broker.now()), 1);
    }
}
