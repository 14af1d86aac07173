package io.metaledger.api.doris;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class SnapshotPropertiesTest {

    private static final long SINCE = 1_000;
    private static final long HOUR = 3_600;

    @Test
    void each_end_of_an_interval_is_a_snapshot() {
        assertThat(seconds(enabled(35), SINCE + 3 * HOUR - 1)).containsExactly(SINCE + HOUR, SINCE + 2 * HOUR);
        assertThat(seconds(enabled(35), SINCE + 2 * HOUR)).containsExactly(SINCE + HOUR, SINCE + 2 * HOUR);
    }

    @Test
    void before_the_first_interval_has_passed_there_is_none() {
        assertThat(seconds(enabled(35), SINCE + HOUR - 1)).isEmpty();
        assertThat(seconds(enabled(35), SINCE - 10)).isEmpty();
    }

    @Test
    void only_the_newest_are_reserved() {
        assertThat(seconds(enabled(2), SINCE + 100 * HOUR)).containsExactly(SINCE + 99 * HOUR, SINCE + 100 * HOUR);
        assertThat(seconds(enabled(0), SINCE + 100 * HOUR)).isEmpty();
    }

    @Test
    void disabled_there_is_none() {
        assertThat(seconds(new SnapshotProperties(SnapshotSwitch.DISABLED, 35, HOUR, SINCE), SINCE + 100 * HOUR))
                .isEmpty();
    }

    private static SnapshotProperties enabled(long maxReserved) {
        return new SnapshotProperties(SnapshotSwitch.ENABLED, maxReserved, HOUR, SINCE);
    }

    private static List<Long> seconds(SnapshotProperties properties, long now) {
        return properties.instants(Instant.ofEpochSecond(now)).stream().map(Instant::getEpochSecond).toList();
    }
}
