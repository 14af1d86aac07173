package io.metaledger.command.undermoon;

import static io.metaledger.command.undermoon.BrokerScenario.broker;
import static io.metaledger.command.undermoon.BrokerScenario.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Adjustment;
import io.metaledger.api.kernel.RestoreConflict;
import io.metaledger.api.kernel.States;
import io.metaledger.api.undermoon.BrokerCommand.ChangeReplicaAddresses;
import io.metaledger.api.undermoon.ClusterCommand.AddNodes;
import io.metaledger.api.undermoon.ClusterCommand.CreateCluster;
import io.metaledger.api.undermoon.ClusterCommand.DeleteCluster;
import io.metaledger.api.undermoon.ClusterCommand.ExpandSlots;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.ProxyCommand.FailOverProxy;
import io.metaledger.api.undermoon.ProxyCommand.RemoveProxy;
import io.metaledger.api.undermoon.ProxyCommand.ReportFailure;
import io.metaledger.command.kernel.Restorer.Plan;

import org.junit.jupiter.api.Test;

import java.util.List;

class UndermoonRestorerTest {

    private static final String P1 = "127.0.0.1:7001";

    private final UndermoonRestorer restorer = new UndermoonRestorer(broker().settings());

    private static BrokerScenario demo() {
        return broker().proxies(6).accepted(new CreateCluster("demo", 4));
    }

    @Test
    void everything_comes_back_with_higher_epochs() {
        var broker = demo().accepted(new ReportFailure(P1, "c1"));
        States then = broker.states();
        MetaStore past = broker.store();
        broker.accepted(new FailOverProxy(P1))
                .accepted(new CreateCluster("other", 4))
                .accepted(new ChangeReplicaAddresses(List.of("b:1")))
                .later(100);
        long epoch = broker.store().nextEpoch();
        Plan plan = plan("", then, broker);
        plan.events().forEach(broker::record);
        assertThat(broker.store()).isEqualTo(past.withAllEpochs(epoch));
        assertThat(plan.adjusted())
                .extracting(Adjustment::path)
                .containsExactly("/global_epoch", "/clusters/demo/epoch");
        assertThat(plan("", then, broker).events()).isEmpty();
    }

    @Test
    void a_dropped_cluster_comes_back_on_its_proxies() {
        var broker = demo().accepted(new AddNodes("demo", 4)).accepted(new ExpandSlots("demo"));
        States then = broker.states();
        List<String> slots = broker.slots("demo");
        broker.accepted(new DeleteCluster("demo"));
        Plan plan = plan("/clusters/demo", then, broker);
        plan.events().forEach(broker::record);
        assertThat(plan.conflicts()).isEmpty();
        assertThat(broker.slots("demo")).isEqualTo(slots);
        assertThat(broker.cluster("demo").epoch()).isEqualTo(broker.store().globalEpoch());
        broker.commitAll("demo").requireSound();
    }

    @Test
    void a_cluster_that_was_not_there_goes() {
        var broker = broker().proxies(6);
        States then = broker.states();
        broker.accepted(new CreateCluster("demo", 4));
        plan("/clusters/demo", then, broker).events().forEach(broker::record);
        assertThat(broker.store().clusters()).isEmpty();
        broker.requireSound();
    }

    @Test
    void proxies_that_are_gone_or_somebody_else_s_are_conflicts() {
        var broker = demo();
        States then = broker.states();
        broker.accepted(new DeleteCluster("demo"))
                .accepted(new RemoveProxy(P1))
                .accepted(new CreateCluster("other", 4));
        assertThat(plan("/clusters/demo", then, broker).conflicts())
                .containsExactly(
                        new RestoreConflict("/proxies/" + P1, "proxy " + P1 + " is not registered"),
                        new RestoreConflict(
                                "/proxies/127.0.0.2:7001", "proxy 127.0.0.2:7001 is used by cluster other"));
    }

    @Test
    void a_removed_proxy_comes_back_free() {
        var broker = demo();
        States then = broker.states();
        broker.accepted(new DeleteCluster("demo")).accepted(new RemoveProxy(P1));
        Plan plan = plan("/proxies/" + P1, then, broker);
        plan.events().forEach(broker::record);
        assertThat(broker.store().proxy(P1).orElseThrow().cluster()).isNull();
        assertThat(plan.adjusted()).extracting(Adjustment::path).containsExactly("/proxies/" + P1 + "/cluster");
        broker.accepted(register("x:1")).requireSound();
    }

    @Test
    void only_what_can_be_created_and_dropped_is_restorable() {
        assertThat(restorer.nearest("/clusters/demo/chunks/0")).contains("/clusters/demo");
        assertThat(restorer.nearest("/proxies/a:1")).contains("/proxies/a:1");
        assertThat(restorer.nearest("/failures/a:1")).contains("");
        assertThat(restorer.nearest("/clusters")).contains("");
    }

    private Plan plan(String path, States then, BrokerScenario now) {
        TimeOnly noClock =
                () -> {
                    throw new AssertionError("A restore needs no clock");
                };
        return restorer.plan(path, then, now.states(), noClock);
    }
}
