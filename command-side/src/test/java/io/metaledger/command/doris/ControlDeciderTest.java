package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisScenario.given;

import io.metaledger.api.doris.ControlCommand.AdjustRateLimit;
import io.metaledger.api.doris.ControlCommand.UpdateConfig;
import io.metaledger.api.doris.ControlEvent.ConfigurationChanged;
import io.metaledger.api.doris.ControlEvent.RateLimitAdjusted;
import io.metaledger.api.doris.ControlRejection.TooManyRateLimits;
import io.metaledger.api.doris.RateLimit;
import io.metaledger.api.doris.RateLimits;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.stream.IntStream;

class ControlDeciderTest {

    @Test
    void a_limit_is_set_once() {
        var limit = new RateLimitAdjusted(new RateLimit("begin_txn", "i1", 5));
        given().when(new AdjustRateLimit("5", "begin_txn", "i1")).then(limit);
        given(limit).when(new AdjustRateLimit("5", "begin_txn", "i1")).thenNothing();
    }

    @Test
    void there_is_a_bound_on_the_limits_and_those_that_there_are_can_still_be_changed() {
        Object[] full =
                IntStream.range(0, RateLimits.LIMITS_MAX)
                        .mapToObj(n -> new RateLimitAdjusted(new RateLimit("", "i" + n, n)))
                        .toArray(Object[]::new);
        given(full)
                .when(new AdjustRateLimit("1", "", "another"))
                .thenRefused(new TooManyRateLimits(RateLimits.LIMITS_MAX));
        given(full).when(new AdjustRateLimit("7", "", "i3")).then(new RateLimitAdjusted(new RateLimit("", "i3", 7)));
    }

    @Test
    void only_what_changes_is_recorded() {
        given().when(new UpdateConfig("stages_max=40,obj_infos_max=11"))
                .then(new ConfigurationChanged(Map.of("obj_infos_max", "11")));
        given(new ConfigurationChanged(Map.of("obj_infos_max", "11")))
                .when(new UpdateConfig("obj_infos_max=11"))
                .thenNothing();
    }
}
