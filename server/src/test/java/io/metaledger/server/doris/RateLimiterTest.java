package io.metaledger.server.doris;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.ControlEvent.RateLimitAdjusted;
import io.metaledger.api.doris.RateLimit;
import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Request;
import io.metaledger.server.golden.PlainLedger;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class RateLimiterTest {

    private static final Request ABOUT_I1 = request("{\"cloud_unique_id\": \"x\", \"instance_id\": \"i1\"}");

    private final PlainLedger ledger = new InProcessWire().ledger();
    private Instant now = Instant.ofEpochSecond(1_800_000_000);
    private final RateLimiter limiter = new RateLimiter(() -> ledger, () -> now);

    @Test
    void without_a_limit_everything_passes() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(limiter.reached("begin_txn", ABOUT_I1)).isEmpty();
        }
    }

    @Test
    void so_many_calls_pass_in_each_second() {
        RateLimit limit = limit("begin_txn", "", 3);
        for (int second = 0; second < 3; second++) {
            for (int i = 0; i < 3; i++) {
                assertThat(limiter.reached("begin_txn", ABOUT_I1)).isEmpty();
            }
            assertThat(limiter.reached("begin_txn", ABOUT_I1)).contains(limit);
            assertThat(limiter.reached("commit_txn", ABOUT_I1)).isEmpty();
            now = now.plusSeconds(1);
        }
    }

    @Test
    void the_limit_that_says_most_about_a_call_decides() {
        limit("", "", 0);
        limit("begin_txn", "", 1);
        limit("begin_txn", "i1", 2);
        assertThat(limiter.reached("begin_txn", ABOUT_I1)).isEmpty();
        assertThat(limiter.reached("begin_txn", ABOUT_I1)).isEmpty();
        assertThat(limiter.reached("begin_txn", ABOUT_I1)).isPresent();
        assertThat(limiter.reached("begin_txn", request("no message"))).isEmpty();
        assertThat(limiter.reached("begin_txn", request("no message"))).isPresent();
        assertThat(limiter.reached("get_txn", ABOUT_I1)).isPresent();
    }

    @Test
    void limits_themselves_can_always_be_changed() {
        limit("", "", 0);
        assertThat(limiter.reached("adjust_rate_limit", ABOUT_I1)).isEmpty();
    }

    private RateLimit limit(String rpcName, String instanceId, long qps) {
        var limit = new RateLimit(rpcName, instanceId, qps);
        ledger.append(List.of(new RateLimitAdjusted(limit)));
        return limit;
    }

    private static Request request(String body) {
        return new Request(
                "POST",
                "/MetaService/begin_txn",
                Parameters.parse(null),
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8),
                "127.0.0.1");
    }
}
