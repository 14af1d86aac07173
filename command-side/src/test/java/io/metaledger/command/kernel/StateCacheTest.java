package io.metaledger.command.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Tag;
import io.metaledger.command.kernel.EntityLoader.Cached;
import io.metaledger.journal.Marker;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.stream.IntStream;

class StateCacheTest {

    private static final Map<String, EntityKind<?>> KINDS = Map.of("toy.text", new Texts());
    private static final long BYTES_MAX = 1 << 20;

    @Test
    void many_small_states_and_few_large_ones_take_no_more_than_they_may() {
        var cache = new StateCache(KINDS, BYTES_MAX);

        IntStream.range(0, 10_000).forEach(n -> put(n, 10, cache));
        assertThat(cache.bytes()).isBetween(BYTES_MAX / 2, BYTES_MAX);

        IntStream.range(10_000, 10_100).forEach(n -> put(n, 100_000, cache));
        assertThat(cache.bytes()).isLessThanOrEqualTo(BYTES_MAX);
        assertThat(IntStream.range(10_000, 10_100).filter(n -> cache.get(tag(n)) != null).count()).isLessThan(11);
    }

    @Test
    void what_was_used_longest_ago_goes_first_however_often_it_was_used() {
        var cache = new StateCache(KINDS, BYTES_MAX);
        put(1, 1_000, cache);
        long room = BYTES_MAX / cache.bytes();
        put(2, 1_000, cache);
        IntStream.range(0, 100).forEach(_ -> cache.get(tag(1)));

        for (int n = 3; n <= room + 1; n++) {
            put(n, 1_000, cache);
        }
        assertThat(cache.get(tag(2))).isNull();
        assertThat(cache.get(tag(1))).isNotNull();

        for (int n = 2_000; n < 2_000 + room; n++) {
            put(n, 1_000, cache);
        }
        assertThat(cache.get(tag(1))).isNull();
        assertThat(cache.get(tag(2_000))).isNotNull();
    }

    @Test
    void a_state_that_grows_counts_as_it_is() {
        var cache = new StateCache(KINDS, BYTES_MAX);
        put(1, 10, cache);
        long before = cache.bytes();

        put(1, 50_000, cache);

        assertThat(cache.bytes() - before).isEqualTo(50_000 - 10);
    }

    @Test
    void that_there_is_nothing_is_remembered_too() {
        var cache = new StateCache(KINDS, BYTES_MAX);
        cache.merge(tag(1), new Cached(null, Marker.START), (_, fresh) -> fresh);

        assertThat(cache.get(tag(1))).isEqualTo(new Cached(null, Marker.START));
        assertThat(cache.bytes()).isPositive();
    }

    private static void put(int number, int characters, StateCache cache) {
        cache.merge(tag(number), new Cached("x".repeat(characters), Marker.START), (_, fresh) -> fresh);
    }

    private static Tag tag(int number) {
        return new Tag("toy.text", "text " + number);
    }

    /** Each character is a byte. */
    private record Texts() implements EntityKind<String> {

        @Override
        public String tagKey() {
            return "toy.text";
        }

        @Override
        public Class<String> stateType() {
            return String.class;
        }

        @Override
        public String evolve(@Nullable String state, Tag tag, Object event) {
            return event.toString();
        }

        @Override
        public int bytes(String state) {
            return state.length();
        }
    }
}
