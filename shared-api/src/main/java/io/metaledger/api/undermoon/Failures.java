package io.metaledger.api.undermoon;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import org.pcollections.TreePMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who suspects which proxy, and since when (contract, section 12). Expired reports may still be in here; whoever asks
 * says what the time is.
 *
 * @param byProxy Unix seconds by reporter by proxy, in string order
 * @param oldest not later than any report; derived
 */
public record Failures(TreePMap<String, TreePMap<String, Long>> byProxy, long oldest) {

    public static final Failures NONE = new Failures(TreePMap.empty(), Long.MAX_VALUE);

    /** Never from JSON: what is derived is not stored. */
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public Failures {}

    /** One report. */
    public record Report(String proxy, String reporter) {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Failures of(Map<String, Map<String, Long>> reports) {
        TreePMap<String, TreePMap<String, Long>> all = TreePMap.empty();
        for (var entry : reports.entrySet()) {
            all = all.plus(entry.getKey(), TreePMap.from(entry.getValue()));
        }
        return exactly(all);
    }

    @JsonValue
    @Override
    public TreePMap<String, TreePMap<String, Long>> byProxy() {
        return byProxy;
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

    public long liveReporters(String proxy, Expiry expiry) {
        return of(proxy).values().stream().filter(expiry::isLive).count();
    }

    /** Everything but what has expired. */
    public TreePMap<String, TreePMap<String, Long>> live(Expiry expiry) {
        return oldest == Long.MAX_VALUE || expiry.isLive(oldest)
                ? byProxy
                : minus(expired(expiry, Integer.MAX_VALUE)).byProxy;
    }

    /** Reports that count for nothing any more, not more than so many. */
    public List<Report> expired(Expiry expiry, int max) {
        var expired = new ArrayList<Report>();
        if (oldest == Long.MAX_VALUE || expiry.isLive(oldest)) {
            return expired;
        }
        for (var proxy : byProxy.entrySet()) {
            for (var report : proxy.getValue().entrySet()) {
                if (!expiry.isLive(report.getValue())) {
                    expired.add(new Report(proxy.getKey(), report.getKey()));
                    if (expired.size() == max) {
                        return expired;
                    }
                }
            }
        }
        return expired;
    }

    public TreePMap<String, Long> of(String proxy) {
        return byProxy.getOrDefault(proxy, TreePMap.empty());
    }

    Failures plus(String proxy, String reporter, long at) {
        return new Failures(byProxy.plus(proxy, of(proxy).plus(reporter, at)), Math.min(oldest, at));
    }

    Failures minus(String proxy) {
        return byProxy.containsKey(proxy) ? exactly(byProxy.minus(proxy)) : this;
    }

    Failures minus(List<Report> reports) {
        var all = byProxy;
        for (Report report : reports) {
            TreePMap<String, Long> rest = all.getOrDefault(report.proxy(), TreePMap.empty()).minus(report.reporter());
            all = rest.isEmpty() ? all.minus(report.proxy()) : all.plus(report.proxy(), rest);
        }
        return exactly(all);
    }

    Failures with(Map<String, Map<String, Long>> changed, List<String> removed) {
        var all = byProxy.minusAll(removed);
        for (var entry : changed.entrySet()) {
            all = all.plus(entry.getKey(), TreePMap.from(entry.getValue()));
        }
        return exactly(all);
    }

    private static Failures exactly(TreePMap<String, TreePMap<String, Long>> all) {
        long oldest = Long.MAX_VALUE;
        for (TreePMap<String, Long> reports : all.values()) {
            for (long at : reports.values()) {
                oldest = Math.min(oldest, at);
            }
        }
        return new Failures(all, oldest);
    }
}
