package io.metaledger.api.undermoon;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Who suspects which proxy, and since when (contract, section 12). Expired reports may still be in here; whoever asks
 * says what the time is.
 *
 * @param byProxy Unix seconds by reporter by proxy, in string order
 * @param byAge the same, the oldest first, so that in a storm of reports forgetting takes no longer than reporting;
 *     derived
 */
public record Failures(TreePMap<String, TreePMap<String, Long>> byProxy, TreePSet<Dated> byAge) {

    public static final Failures NONE = new Failures(TreePMap.empty(), TreePSet.empty());

    /** Never from JSON: what is derived is not stored. */
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public Failures {}

    /** One report. */
    public record Report(String proxy, String reporter) {}

    /** One report and its time in Unix seconds. */
    public record Dated(long at, Report report) implements Comparable<Dated> {

        private static final Comparator<Dated> ORDER =
                Comparator.comparingLong(Dated::at)
                        .thenComparing(dated -> dated.report.proxy)
                        .thenComparing(dated -> dated.report.reporter);

        @Override
        public int compareTo(Dated other) {
            return ORDER.compare(this, other);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Failures of(Map<String, Map<String, Long>> reports) {
        return NONE.with(reports, List.of());
    }

    @JsonValue
    @Override
    public TreePMap<String, TreePMap<String, Long>> byProxy() {
        return byProxy;
    }

    /** How many reports there are, those that have expired included. */
    public int size() {
        return byAge.size();
    }

    /** Whether this very report is live. */
    public boolean isLive(String proxy, String reporter, Expiry expiry) {
        Long at = of(proxy).get(reporter);
        return at != null && expiry.isLive(at);
    }

    /** Whether anybody has a live report about a proxy. */
    public boolean suspects(String proxy, Expiry expiry) {
        return of(proxy).values().stream().anyMatch(expiry::isLive);
    }

    /** Whether at least so many have a live report about a proxy. */
    public boolean suspects(String proxy, Expiry expiry, long reporters) {
        return of(proxy).values().stream().filter(expiry::isLive).limit(reporters).count() == reporters;
    }

    /** Everything but what has expired. */
    public TreePMap<String, TreePMap<String, Long>> live(Expiry expiry) {
        return minus(expired(expiry, Integer.MAX_VALUE)).byProxy;
    }

    /** Reports that count for nothing any more, the oldest first, not more than so many. */
    public List<Report> expired(Expiry expiry, int max) {
        return byAge.stream().takeWhile(dated -> !expiry.isLive(dated.at)).limit(max).map(Dated::report).toList();
    }

    public TreePMap<String, Long> of(String proxy) {
        return byProxy.getOrDefault(proxy, TreePMap.empty());
    }

    Failures plus(String proxy, String reporter, long at) {
        var report = new Report(proxy, reporter);
        Failures without = minus(report);
        return new Failures(
                without.byProxy.plus(proxy, without.of(proxy).plus(reporter, at)),
                without.byAge.plus(new Dated(at, report)));
    }

    Failures minus(String proxy) {
        return minus(reporters(proxy));
    }

    Failures minus(List<Report> reports) {
        var rest = this;
        for (Report report : reports) {
            rest = rest.minus(report);
        }
        return rest;
    }

    /** With all reports about some proxies, and none about others. */
    Failures with(Map<String, Map<String, Long>> changed, List<String> removed) {
        var all = this;
        for (String proxy : removed) {
            all = all.minus(proxy);
        }
        for (var entry : changed.entrySet()) {
            all = all.minus(entry.getKey());
            for (var report : entry.getValue().entrySet()) {
                all = all.plus(entry.getKey(), report.getKey(), report.getValue());
            }
        }
        return all;
    }

    private List<Report> reporters(String proxy) {
        return of(proxy).keySet().stream().map(reporter -> new Report(proxy, reporter)).toList();
    }

    private Failures minus(Report report) {
        Long at = of(report.proxy).get(report.reporter);
        if (at == null) {
            return this;
        }
        TreePMap<String, Long> rest = of(report.proxy).minus(report.reporter);
        return new Failures(
                rest.isEmpty() ? byProxy.minus(report.proxy) : byProxy.plus(report.proxy, rest),
                byAge.minus(new Dated(at, report)));
    }
}
