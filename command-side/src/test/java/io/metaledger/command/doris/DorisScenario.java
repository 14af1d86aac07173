package io.metaledger.command.doris;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.DorisCommand;
import io.metaledger.api.doris.DorisEvents;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.LoadKinds;
import io.metaledger.api.doris.TabletCommand;
import io.metaledger.api.doris.TxnCommand;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.Secret;
import io.metaledger.api.kernel.States;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Given events, when a command, then events or a refusal. Every event of every scenario is also written and read back,
 * and so is every state, so that no rule rests on something that the store would lose. Every command is also sent
 * through Axon's test fixture on the registration that production uses, and must come to the same.
 */
final class DorisScenario {

    /** When things happen unless a scenario says otherwise, in Unix seconds. */
    static final long NOW = 1_800_000_000;

    private static final EventCatalog CATALOG = DorisEvents.catalog();

    private final List<Object> history;
    private final FoldedStates states;
    private final DorisSettings settings;
    private final Instant now;

    private DorisScenario(List<Object> history, FoldedStates states, DorisSettings settings, Instant now) {
        this.history = history;
        this.states = states;
        this.settings = settings;
        this.now = now;
    }

    static DorisScenario given(Object... events) {
        var nothing =
                new DorisScenario(List.of(), FoldedStates.EMPTY, DorisSettings.defaults(), Instant.ofEpochSecond(NOW));
        return nothing.after(List.of(events));
    }

    /** For what is asked of the states without a command. */
    States states() {
        return states;
    }

    DorisScenario with(DorisSettings changed) {
        return new DorisScenario(history, states, changed, now);
    }

    private DorisScenario after(List<Object> events) {
        var folded = states;
        for (Object event : events) {
            folded = folded.plus(event);
        }
        var longer = new ArrayList<>(history);
        longer.addAll(events);
        return new DorisScenario(List.copyOf(longer), folded, settings, now);
    }

    DorisScenario at(long seconds) {
        return new DorisScenario(history, states, settings, Instant.ofEpochSecond(seconds));
    }

    Outcome when(DorisCommand command) {
        var decider = new DorisDecider(settings);
        Decision decision = decider.decide(command, states, new FixedFacts(now));
        if (command instanceof TxnCommand || command instanceof TabletCommand) {
            AxonSlice.requireSameAlone(decision, decider, history, command, new FixedFacts(now));
        } else {
            AxonSlice.requireSame(decision, decider, history, command, new FixedFacts(now));
        }
        return new Outcome(this, decision);
    }

    /** What came of the command. */
    record Outcome(DorisScenario scenario, Decision decision) {

        Outcome then(Object... events) {
            assertThat(decision.refusal()).isEmpty();
            assertThat(decision.events()).containsExactly(events);
            return new Outcome(scenario.after(decision.events()), decision);
        }

        /** Whatever the events are, they are not a refusal; for scenarios that look at the state after them. */
        Outcome thenAccepted() {
            return then(decision.events().toArray());
        }

        void thenNothing() {
            assertThat(decision.refusal()).isEmpty();
            assertThat(decision.events()).isEmpty();
        }

        void thenRefused(DorisRejection why) {
            assertThat(decision.refusal()).contains(why);
            assertThat(decision.events()).isEmpty();
        }

        Outcome andInstance(String id, Consumer<Instance> check) {
            check.accept(scenario.states.find(DorisKinds.INSTANCE, id).orElseThrow());
            return this;
        }

        Outcome andEvents(Consumer<List<Object>> check) {
            check.accept(decision.events());
            return this;
        }

        Outcome andStates(Consumer<States> check) {
            check.accept(scenario.states);
            return this;
        }

        /** Goes on from the state after the events. */
        Outcome when(DorisCommand command) {
            return scenario.when(command);
        }
    }

    /** Seals by writing the secret backwards: the same secret always looks the same, and never like itself. */
    static Sealed sealed(String subjectId, String clear) {
        String hidden = new StringBuilder(clear).reverse().toString();
        String fingerprint = HexFormat.of().formatHex(hidden.getBytes(StandardCharsets.UTF_8));
        return new Sealed("key of " + subjectId, hidden, fingerprint);
    }

    private record FixedFacts(Instant now) implements Facts {
        @Override
        public String uuid() {
            return "0b5a9a5c-7b1f-4d0e-9b7e-1c4c8b6f2a10";
        }

        @Override
        public Sealed seal(Tag subject, Secret secret) {
            return sealed(subject.value(), secret.clear());
        }

        @Override
        public boolean isErased(Sealed sealed) {
            return false;
        }
    }

    /**
     * @param position of the last event, which some ids are made of
     */
    private record FoldedStates(HashPMap<Tag, Object> byTag, long position) implements States {

        private static final FoldedStates EMPTY = new FoldedStates(HashTreePMap.empty(), 0);

        FoldedStates plus(Object event) {
            assertThat(CATALOG.decode(CATALOG.typeOf(event), CATALOG.encode(event))).isEqualTo(event);
            var all = byTag;
            var tags = new ArrayList<>(CATALOG.tagsOf(event));
            tags.addAll(CATALOG.placedTagsOf(event, position + 1));
            for (Tag tag : tags) {
                Object after = evolved(kind(tag), tag, event);
                all = after == null ? all.minus(tag) : all.plus(tag, after);
            }
            return new FoldedStates(all, position + 1);
        }

        private <S> @Nullable S evolved(EntityKind<S> kind, Tag tag, Object event) {
            S before = kind.newestTells() ? null : kind.stateType().cast(byTag.get(tag));
            S after = kind.evolve(before, tag, event, position + 1);
            if (after != null) {
                assertThat(readBack(after)).isEqualTo(after);
            }
            return after;
        }

        private static Object readBack(Object state) {
            return StoredJson.mapper().readValue(StoredJson.mapper().writeValueAsString(state), state.getClass());
        }

        private static EntityKind<?> kind(Tag tag) {
            return Stream.concat(DorisKinds.ALL.stream(), LoadKinds.ALL.stream())
                    .filter(kind -> kind.tagKey().equals(tag.key()))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public <S> Optional<S> find(EntityKind<S> kind, String id) {
            return Optional.ofNullable(byTag.get(kind.tag(id))).map(kind.stateType()::cast);
        }

        @Override
        public <S> Optional<S> peek(EntityKind<S> kind, String id) {
            return find(kind, id);
        }

        @Override
        public <S> Map<String, S> all(EntityKind<S> kind) {
            return byTag.entrySet().stream()
                    .filter(entry -> entry.getKey().key().equals(kind.tagKey()))
                    .collect(
                            Collectors.toMap(
                                    entry -> entry.getKey().value(), entry -> kind.stateType().cast(entry.getValue())));
        }
    }
}
