package io.metaledger.command.undermoon;

import static io.metaledger.command.undermoon.BrokerScenario.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.undermoon.Chunk;
import io.metaledger.api.undermoon.ClusterCommand.AddNodes;
import io.metaledger.api.undermoon.ClusterCommand.BalanceMasters;
import io.metaledger.api.undermoon.ClusterCommand.CommitMigration;
import io.metaledger.api.undermoon.ClusterCommand.CreateCluster;
import io.metaledger.api.undermoon.ClusterCommand.ExpandSlots;
import io.metaledger.api.undermoon.ClusterEvent.MastersBalanced;
import io.metaledger.api.undermoon.ClusterEvent.MastersTakenOver;
import io.metaledger.api.undermoon.ClusterEvent.MovedPart;
import io.metaledger.api.undermoon.ClusterEvent.ProxyReplaced;
import io.metaledger.api.undermoon.Half;
import io.metaledger.api.undermoon.ProxyCommand.FailOverProxy;
import io.metaledger.api.undermoon.ProxyCommand.RegisterProxy;
import io.metaledger.api.undermoon.ProxyCommand.ReportFailure;
import io.metaledger.api.undermoon.ProxyEvent.ProxyFlagsCleared;
import io.metaledger.api.undermoon.ProxyEvent.ProxyMarkedFailed;
import io.metaledger.api.undermoon.RangeList;
import io.metaledger.api.undermoon.RolePosition;
import io.metaledger.api.undermoon.Task;
import io.metaledger.api.undermoon.UndermoonRejection.AlreadyExisted;
import io.metaledger.api.undermoon.UndermoonRejection.MigrationTaskNotFound;
import io.metaledger.api.undermoon.UndermoonRejection.NoAvailableResource;
import io.metaledger.api.undermoon.UndermoonRejection.ProxyNotFound;

import org.junit.jupiter.api.Test;

import java.util.List;

class FailoverTest {

    private static final String P1 = "proxy1:6001";
    private static final String P2 = "proxy2:6002";
    private static final String P3 = "proxy3:6003";
    private static final String P4 = "proxy4:6004";

    private static RegisterProxy proxy(int number, String host) {
        return new RegisterProxy(
                "proxy" + number + ":600" + number,
                List.of("redis" + (2 * number - 1) + ":6379", "redis" + 2 * number + ":6379"),
                host,
                null);
    }

    private static BrokerScenario demo() {
        return broker().accepted(proxy(1, "host1"))
                .accepted(proxy(2, "host2"))
                .accepted(proxy(3, "host3"))
                .accepted(new CreateCluster("demo", 4));
    }

    private static Chunk chunk(BrokerScenario broker) {
        return broker.cluster("demo").chunks().getFirst();
    }

    /** Section 22.5. */
    @Test
    void a_failed_proxy_is_taken_over_and_replaced() {
        var broker = demo().accepted(new ReportFailure(P1, "c1")).epoch(5).hosted();
        var decision = broker.when(new FailOverProxy(P1));
        assertThat(decision.events())
                .containsExactly(
                        new MastersTakenOver(
                                "demo",
                                0,
                                RolePosition.SECOND_CHUNK_MASTER,
                                P1,
                                List.of(new MovedPart(0, "redis1:6379", "redis4:6379", RangeList.span(0, 8191))),
                                List.of(),
                                6,
                                6),
                        new ProxyMarkedFailed(P1, false),
                        new ProxyReplaced(
                                "demo", 0, 0, P1, new Half(P3, "host3", List.of("redis5:6379", "redis6:6379")), 7));
        assertThat(broker.epoch(7).cluster("demo").epoch()).isEqualTo(7);
        assertThat(chunk(broker).proxies()).containsExactly(P3, P2);
        assertThat(broker.store().failedProxies()).containsExactly(P1);

        broker.accepted(proxy(4, "host4")).accepted(new FailOverProxy(P2));
        assertThat(chunk(broker).rolePosition()).isEqualTo(RolePosition.FIRST_CHUNK_MASTER);
        assertThat(chunk(broker).proxies()).containsExactly(P3, P4);

        broker.refusedWithEvents(proxy(1, "host1"), new AlreadyExisted(), ProxyFlagsCleared.class)
                .refused(proxy(1, "host1"), new AlreadyExisted())
                .requireSound();
        assertThat(
                        broker.store()
                                .isFree(broker.store().proxy(P1).orElseThrow(), broker.settings().expiry(broker.now())))
                .isTrue();
    }

    @Test
    void without_a_free_proxy_the_takeover_and_the_mark_stay_and_happen_once() {
        var broker =
                broker().accepted(proxy(1, "host1"))
                        .accepted(proxy(2, "host2"))
                        .accepted(new CreateCluster("demo", 4))
                        .hosted();
        broker.refusedWithEvents(
                        new FailOverProxy(P1),
                        new NoAvailableResource(),
                        MastersTakenOver.class,
                        ProxyMarkedFailed.class)
                .epoch(4)
                .refused(new FailOverProxy(P1), new NoAvailableResource())
                .epoch(4);
        assertThat(chunk(broker).proxies()).containsExactly(P1, P2);
        broker.accepted(proxy(3, "host3"));
        assertThat(broker.when(new FailOverProxy(P1)).events()).singleElement().isInstanceOf(ProxyReplaced.class);
    }

    @Test
    void a_free_proxy_is_marked_once_and_moves_no_epoch() {
        var broker = demo().accepted(new ReportFailure(P3, "c1")).hosted();
        assertThat(broker.when(new FailOverProxy(P3)).events()).containsExactly(new ProxyMarkedFailed(P3, true));
        broker.epoch(5)
                .nothing(new FailOverProxy(P3))
                .refused(new FailOverProxy("x:1"), new ProxyNotFound())
                .and(store -> assertThat(store.failures().byProxy()).isEmpty());
    }

    /** Step 6: not the partner's host, then the fewest links, then the most free, then the name. */
    @Test
    void the_replacement_is_on_another_host_than_the_partner_if_possible() {
        var broker = demo().accepted(proxy(4, "host2")).accepted(proxy(5, "host2"));
        broker.accepted(new FailOverProxy(P1));
        assertThat(chunk(broker).half(0).host()).isEqualTo("host3");
        broker.accepted(new FailOverProxy(P3));
        assertThat(chunk(broker).half(0)).extracting(Half::host, Half::proxyAddress).containsExactly("host2", P4);
        broker.requireSound();
    }

    /** Section 18.6: a task that ran on other nodes cannot be committed under its old epoch. */
    @Test
    void tasks_of_moved_parts_and_those_that_share_an_end_with_them_get_a_new_epoch() {
        var broker = broker().proxies(8).accepted(new CreateCluster("demo", 4)).accepted(new AddNodes("demo", 4));
        broker.accepted(new ExpandSlots("demo")).epoch(11);
        List<Task.Ref> before = broker.tasks("demo");
        assertThat(before).hasSize(2);

        broker.hosted().accepted(new FailOverProxy("127.0.0.1:7001"));
        assertThat(broker.tasks("demo")).extracting(Task.Ref::epoch).containsExactly(12L, 11L);
        broker.refused(new CommitMigration("demo", before.getFirst()), new MigrationTaskNotFound())
                .accepted(new CommitMigration("demo", before.getLast()))
                .commitAll("demo")
                .requireSound();
    }

    @Test
    void from_one_half_to_the_other_both_parts_move() {
        var broker = broker().proxies(8).accepted(new CreateCluster("demo", 4)).accepted(new AddNodes("demo", 4));
        broker.accepted(new ExpandSlots("demo")).accepted(new FailOverProxy("127.0.0.1:7001"));
        long epoch = broker.store().globalEpoch();
        broker.accepted(new FailOverProxy("127.0.0.2:7001"));
        assertThat(broker.tasks("demo")).extracting(Task.Ref::epoch).containsOnly(epoch + 1);
        assertThat(chunk(broker).rolePosition()).isEqualTo(RolePosition.FIRST_CHUNK_MASTER);
        broker.requireSound();
    }

    @Test
    void balance_gives_masters_back_where_both_proxies_are_well() {
        var broker = demo().accepted(new FailOverProxy(P1)).hosted();
        broker.accepted(new ReportFailure(P3, "c1"));
        assertThat(broker.when(new BalanceMasters("demo")).events())
                .containsExactly(new MastersBalanced("demo", List.of(), List.of(), 8));
        broker.later(60);
        assertThat(broker.when(new BalanceMasters("demo")).events())
                .containsExactly(new MastersBalanced("demo", List.of(0), List.of(), 9));
        assertThat(chunk(broker).rolePosition()).isEqualTo(RolePosition.NORMAL);
    }

    @Test
    void balance_restarts_the_tasks_of_what_it_moves() {
        var broker = broker().proxies(8).accepted(new CreateCluster("demo", 4)).accepted(new AddNodes("demo", 4));
        broker.accepted(new FailOverProxy("127.0.0.1:7001"));
        broker.accepted(new ExpandSlots("demo"));
        long started = broker.store().globalEpoch();
        broker.accepted(new BalanceMasters("demo"));
        assertThat(broker.tasks("demo")).extracting(Task.Ref::epoch).containsExactly(started + 1, started);
        broker.requireSound();
    }

    /** Section 14.4. */
    @Test
    void hosts_that_cannot_fail_are_found_without_a_trace() {
        var broker = demo();
        assertThat(cannotFail(broker)).isEmpty();
        broker.accepted(new FailOverProxy(P3));
        assertThat(cannotFail(broker)).containsExactly("host1", "host2");
        assertThat(chunk(broker).rolePosition()).isEqualTo(RolePosition.NORMAL);
    }

    private static List<String> cannotFail(BrokerScenario broker) {
        return ResourceCheck.hostsThatCannotFail(new Situation(broker.store(), broker.settings(), broker.now()));
    }
}
