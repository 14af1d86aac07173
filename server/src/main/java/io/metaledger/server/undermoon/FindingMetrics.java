package io.metaledger.server.undermoon;

import io.metaledger.api.kernel.Image;
import io.metaledger.api.undermoon.Audit;
import io.metaledger.api.undermoon.Finding;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.UndermoonSettings;
import io.metaledger.api.undermoon.wire.UndermoonDialect;
import io.metaledger.api.undermoon.wire.UndermoonNames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * How much is wrong with the metadata, by rule. A failed proxy that could not be replaced and stays in its chunk is
 * among it: nobody asks for it again by himself (contract, section 18).
 */
public final class FindingMetrics {

    private final Supplier<Image> images;
    private final UndermoonSettings settings;
    private volatile Counted counted = new Counted(MetaStore.EMPTY, Map.of());

    private record Counted(MetaStore store, Map<Finding.Rule, Long> byRule) {}

    /**
     * @param images the newest image, without asking anybody
     */
    public FindingMetrics(Supplier<Image> images, UndermoonSettings settings, MeterRegistry registry) {
        this.images = images;
        this.settings = settings;
        Arrays.stream(Finding.Rule.values())
                .forEach(rule ->
                        Gauge.builder("metaledger.undermoon.findings", () -> count(rule))
                                .description("What is wrong with the metadata")
                                .tag("rule", UndermoonNames.of(rule))
                                .register(registry));
    }

    /** Looks again only when the store is another one. */
    @SuppressWarnings("ReferenceEquality") // what did not change is the same object
    private long count(Finding.Rule rule) {
        MetaStore store = UndermoonDialect.store(images.get(), settings);
        Counted known = counted;
        if (known.store() != store) {
            known =
                    new Counted(
                            store,
                            Audit.of(store).stream()
                                    .map(Finding::rule)
                                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
            counted = known;
        }
        return known.byRule().getOrDefault(rule, 0L);
    }
}
