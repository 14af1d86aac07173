package io.metaledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

class LeasesTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration OVER = Duration.ZERO;

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void one_has_it_until_it_is_given_back(TestDatabases databases) {
        try (TestStore store = databases.fresh()) {
            var leases = new Leases(store.open());
            Lease first = leases.take("a", LONG).orElseThrow();

            assertThat(first.term()).isEqualTo(1);
            assertThat(leases.take("a", LONG)).isEmpty();
            assertThat(leases.take("b", LONG)).isPresent();

            leases.release(first);
            assertThat(leases.take("a", LONG)).map(Lease::term).contains(2L);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void what_has_run_out_can_be_kept_until_somebody_takes_it(TestDatabases databases) {
        try (TestStore store = databases.fresh()) {
            var leases = new Leases(store.open());
            Lease first = leases.take("a", OVER).orElseThrow();
            assertThat(leases.keep(first, OVER)).isTrue();

            Lease second = leases.take("a", LONG).orElseThrow();
            assertThat(leases.keep(first, LONG)).isFalse();
            leases.release(first);
            assertThat(leases.take("a", LONG)).isEmpty();
            assertThat(leases.keep(second, LONG)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void what_was_taken_back_cannot_be_kept(TestDatabases databases) {
        try (TestStore store = databases.fresh()) {
            var leases = new Leases(store.open());
            Lease first = leases.take("a", LONG).orElseThrow();
            leases.revokeAll();

            assertThat(leases.keep(first, LONG)).isFalse();
            assertThat(leases.take("a", LONG)).map(Lease::term).contains(2L);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void of_many_who_want_it_one_gets_it(TestDatabases databases) throws Exception {
        try (TestStore store = databases.fresh();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var leases = new Leases(store.open());
            var calls =
                    IntStream.range(0, 8)
                            .<Callable<Optional<Lease>>>mapToObj(i -> () -> leases.take("a", LONG))
                            .toList();
            long taken = 0;
            for (var call : threads.invokeAll(calls)) {
                taken += call.get().isPresent() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        }
    }
}
