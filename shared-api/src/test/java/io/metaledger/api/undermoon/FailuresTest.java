package io.metaledger.api.undermoon;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.undermoon.Failures.Report;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Reports by proxy and by age say the same, whatever happens to them. */
class FailuresTest {

    private static final int STEPS = 2_000;
    private static final long TTL = 60;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void they_are_what_plain_maps_would_be(long seed) {
        var random = new Random(seed);
        Failures failures = Failures.NONE;
        var plain = new TreeMap<String, TreeMap<String, Long>>();
        for (int step = 0; step < STEPS; step++) {
            long now = step;
            String proxy = "p" + random.nextInt(6);
            String reporter = "c" + random.nextInt(6);
            switch (random.nextInt(8)) {
                case 0 -> {
                    failures = failures.minus(proxy);
                    plain.remove(proxy);
                }
                case 1 -> {
                    List<Report> expired = failures.expired(new Expiry(now, TTL), 3);
                    assertThat(expired).isEqualTo(expired(plain, now, 3));
                    failures = failures.minus(expired);
                    expired.forEach(report -> remove(report, plain));
                }
                case 2 -> {
                    failures = failures.with(Map.of(proxy, Map.of(reporter, now, "x", now - 1)), List.of("p0"));
                    plain.remove("p0");
                    plain.put(proxy, new TreeMap<>(Map.of(reporter, now, "x", now - 1)));
                }
                default -> {
                    long at = now - random.nextInt(100);
                    failures = failures.plus(proxy, reporter, at);
                    plain.computeIfAbsent(proxy, _ -> new TreeMap<>()).put(reporter, at);
                }
            }
            requireSame(failures, plain, now);
        }
    }

    private static void requireSame(Failures failures, TreeMap<String, TreeMap<String, Long>> plain, long now) {
        assertThat(failures.byProxy()).isEqualTo(plain);
        assertThat(failures).isEqualTo(Failures.of(new HashMap<>(plain)));
        var expiry = new Expiry(now, TTL);
        var live = new TreeMap<String, TreeMap<String, Long>>();
        plain.forEach((proxy, reports) ->
                reports.forEach((reporter, at) -> {
                    if (now - at < TTL) {
                        live.computeIfAbsent(proxy, _ -> new TreeMap<>()).put(reporter, at);
                    }
                }));
        assertThat(failures.live(expiry)).isEqualTo(live);
        plain.keySet()
                .forEach(proxy -> {
                    int reporters = live.getOrDefault(proxy, new TreeMap<>()).size();
                    assertThat(failures.suspects(proxy, expiry)).isEqualTo(reporters > 0);
                    assertThat(failures.suspects(proxy, expiry, reporters)).isTrue();
                    assertThat(failures.suspects(proxy, expiry, reporters + 1)).isFalse();
                });
        String json = StoredJson.mapper().writeValueAsString(failures);
        assertThat(StoredJson.mapper().readValue(json, Failures.class)).isEqualTo(failures);
    }

    private static List<Report> expired(TreeMap<String, TreeMap<String, Long>> plain, long now, int max) {
        var expired = new ArrayList<Map.Entry<Long, Report>>();
        plain.forEach((proxy, reports) ->
                reports.forEach((reporter, at) -> {
                    if (now - at >= TTL) {
                        expired.add(Map.entry(at, new Report(proxy, reporter)));
                    }
                }));
        expired.sort(
                Comparator.comparing(Map.Entry<Long, Report>::getKey)
                        .thenComparing(entry -> entry.getValue().proxy())
                        .thenComparing(entry -> entry.getValue().reporter()));
        return expired.stream().limit(max).map(Map.Entry::getValue).toList();
    }

    private static void remove(Report report, TreeMap<String, TreeMap<String, Long>> plain) {
        TreeMap<String, Long> reports = plain.get(report.proxy());
        reports.remove(report.reporter());
        if (reports.isEmpty()) {
            plain.remove(report.proxy());
        }
    }
}
