package io.metaledger.server.bench;

import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** Results for people, printed as they come. */
final class Table implements Report {

    private static final String FORMAT = "%-58s %12s %8s %8s   %-20s %12s %8s %8s %6s%n";

    private final PrintWriter out;
    private @Nullable Group group;

    Table(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void facts(Map<String, String> facts) {
        facts.forEach((name, value) -> out.printf("%s: %s%n", name, value));
        out.flush();
    }

    @Override
    public void row(Row row) {
        if (row.group() != group) {
            group = row.group();
            out.println();
            out.printf(
                    FORMAT,
                    row.group().title(),
                    "measured",
                    "p50 µs",
                    "p99 µs",
                    "baseline",
                    "",
                    "p50 µs",
                    "p99 µs",
                    "ratio");
        }
        Figure measured = row.measured();
        Figure baseline = row.baseline();
        out.printf(
                FORMAT,
                measured.name(),
                value(measured),
                micros(measured.p50Micros()),
                micros(measured.p99Micros()),
                baseline.name(),
                value(baseline),
                micros(baseline.p50Micros()),
                micros(baseline.p99Micros()),
                String.format(Locale.ROOT, "%.2f", row.ratio()));
        out.flush();
    }

    private static String value(Figure figure) {
        return String.format(Locale.ROOT, "%,.0f %s", figure.value(), figure.unit());
    }

    private static String micros(@Nullable Long micros) {
        return micros == null ? "" : String.format(Locale.ROOT, "%,d", micros);
    }
}
