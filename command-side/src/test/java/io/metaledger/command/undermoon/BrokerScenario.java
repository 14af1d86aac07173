package io.metaledger.command.undermoon;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.States;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.undermoon.Audit;
import io.metaledger.api.undermoon.BrokerConfig;
import io.metaledger.api.undermoon.ClusterCommand.CommitMigration;
import io.metaledger.api.undermoon.ClusterStore;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.ProxyCommand.RegisterProxy;
import io.metaledger.api.undermoon.ReplicaAddressesChanged;
import io.metaledger.api.undermoon.StoreEvent;
import io.metaledger.api.undermoon.Task;
import io.metaledger.api.undermoon.UndermoonCommand;
import io.metaledger.api.undermoon.UndermoonEvents;
import io.metaledger.api.undermoon.UndermoonKinds;
import io.metaledger.api.undermoon.UndermoonRejection;
import io.metaledger.api.undermoon.UndermoonSettings;
import io.metaledger.api.undermoon.wire.UndermoonDialect;
import io.metaledger.command.kernel.HostedSlice;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A broker and what is asked of it, one command after another. Every event and every state is also written and read
 * back; a command after {@link #hosted} is also sent through Axon's test fixture on the registration that production
 * uses, and must come to the same.
 */
final class BrokerScenario {

    /** When things happen unless a scenario says otherwise, in Unix seconds. */
    static final long NOW = 1_660_000_000;

    private static final EventCatalog CATALOG = UndermoonEvents.catalog();
    private static final HostedSlice<UndermoonCommand> SLICE =
            new HostedSlice<>(new UndermoonDialect(UndermoonSettings.defaults()), UndermoonCommand.class);

    private final UndermoonSettings settings;
    private final List<Object> history = new ArrayList<>();
    private final Known known = new Known(null, null);
    private boolean hosted;
    private long now = NOW;

    BrokerScenario(UndermoonSettings settings) {
        this.settings = settings;
    }

    static BrokerScenario broker() {
        return new BrokerScenario(UndermoonSettings.defaults());
    }

    static BrokerScenario ordered() {
        var d = UndermoonSettings.defaults();
        return new BrokerScenario(
                new UndermoonSettings(
                        d.failureTtlSeconds(),
                        d.failureQuorum(),
                        d.migrationLimit(),
                        true,
                        d.clusterConfig(),
                        List.of(),
                        d.proxiesMax()));
    }

    /** From here on commands are sent through Axon's fixture too. */
    BrokerScenario hosted() {
        hosted = true;
        return this;
    }

    BrokerScenario later(long seconds) {
        now += seconds;
        return this;
    }

    /** Registers {@code 127.0.0.N:7001} for every N up to a number, each on a host of its own. */
    BrokerScenario proxies(int count) {
        IntStream.rangeClosed(1, count).forEach(i -> accepted(register("127.0.0." + i + ":7001")));
        return this;
    }

    static RegisterProxy register(String address) {
        String host = address.split(":")[0];
        return new RegisterProxy(address, List.of(host + ":6001", host + ":6002"), null, null);
    }

    MetaStore store() {
        return known.store == null ? MetaStore.fresh(settings.orderedProxy()) : known.store;
    }

    ClusterStore cluster(String name) {
        return store().cluster(name).orElseThrow();
    }

    /** As they are now, whatever comes. */
    States states() {
        return new Known(known.store, known.config);
    }

    UndermoonSettings settings() {
        return settings;
    }

    long now() {
        return now;
    }

    /** What becomes of a command. Whatever it is, the store is as sound afterwards as it was before. */
    Decision when(UndermoonCommand command) {
        var decider = new UndermoonDecider(settings, true);
        Instant instant = Instant.ofEpochSecond(now);
        TimeOnly facts = () -> instant;
        Decision decision = decider.decide(command, known, facts);
        if (hosted) {
            SLICE.requireSame(decision, decider, List.copyOf(history), command, facts);
        }
        decision.events().forEach(this::record);
        return decision;
    }

    BrokerScenario accepted(UndermoonCommand command) {
        assertThat(when(command).refusal()).isEmpty();
        return this;
    }

    /** Accepted, and nothing happened. */
    BrokerScenario nothing(UndermoonCommand command) {
        Decision decision = when(command);
        assertThat(decision.refusal()).isEmpty();
        assertThat(decision.events()).isEmpty();
        return this;
    }

    /** Refused without a trace. */
    BrokerScenario refused(UndermoonCommand command, UndermoonRejection why) {
        Decision decision = when(command);
        assertThat(decision.refusal()).contains(why);
        assertThat(decision.events()).isEmpty();
        return this;
    }

    /** Refused, and something happened all the same. */
    BrokerScenario refusedWithEvents(UndermoonCommand command, UndermoonRejection why, Class<?>... events) {
        Decision decision = when(command);
        assertThat(decision.refusal()).contains(why);
        assertThat(decision.events()).<Class<?>>extracting(Object::getClass).containsExactly(events);
        return this;
    }

    BrokerScenario epoch(long wanted) {
        assertThat(store().globalEpoch()).isEqualTo(wanted);
        return this;
    }

    BrokerScenario and(Consumer<MetaStore> check) {
        check.accept(store());
        return this;
    }

    /** Commits all tasks of a cluster in stored order. */
    BrokerScenario commitAll(String name) {
        for (Task.Ref task : tasks(name)) {
            accepted(new CommitMigration(name, task));
        }
        return this;
    }

    List<Task.Ref> tasks(String name) {
        return cluster(name)
                .parts()
                .flatMap(part -> part.tasks().stream())
                .filter(Task::migrating)
                .map(Task::ref)
                .toList();
    }

    /** The stable slots of each master, such as {@code 0-4095}; with its tasks, such as {@code >2.0 4096-8191}. */
    List<String> slots(String name) {
        return ClusterText.of(cluster(name));
    }

    void record(Object event) {
        assertThat(CATALOG.decode(CATALOG.typeOf(event), CATALOG.encode(event))).isEqualTo(event);
        history.add(event);
        known.apply(event);
    }

    void requireSound() {
        assertThat(Audit.of(store())).noneMatch(finding -> finding.rule().isStrict());
    }

    private static final class Known implements States {

        private @Nullable MetaStore store;
        private @Nullable BrokerConfig config;

        Known(@Nullable MetaStore store, @Nullable BrokerConfig config) {
            this.store = store;
            this.config = config;
        }

        void apply(Object event) {
            switch (event) {
                case StoreEvent e -> store = readBack((store == null ? MetaStore.EMPTY : store).evolve(e));
                case ReplicaAddressesChanged e -> config = new BrokerConfig(e.replicaAddresses());
                default -> throw new AssertionError("Not an event of this dialect: " + event);
            }
        }

        private static MetaStore readBack(MetaStore store) {
            MetaStore read =
                    StoredJson.mapper().readValue(StoredJson.mapper().writeValueAsString(store), MetaStore.class);
            assertThat(read).isEqualTo(store);
            return store;
        }

        @Override
        public <S> Optional<S> find(EntityKind<S> kind, String id) {
            Object state = kind.tagKey().equals(UndermoonKinds.STORE.tagKey()) ? store : config;
            return Optional.ofNullable(kind.stateType().cast(state));
        }

        @Override
        public <S> Optional<S> peek(EntityKind<S> kind, String id) {
            return find(kind, id);
        }

        @Override
        public <S> Map<String, S> all(EntityKind<S> kind) {
            return find(kind, UndermoonKinds.GLOBAL)
                    .map(state -> Map.of(UndermoonKinds.GLOBAL, state))
                    .orElseGet(Map::of);
        }
    }
}
