package io.metaledger.server;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The reference broker's environment variables, {@code UNDERMOON_} and the name of a setting (contract, section 20), as
 * settings of ours. They count less than all others. Those that are about files and external storage mean nothing here.
 */
final class UndermoonEnvironment {

    private static final List<String> SETTINGS =
            List.of(
                    "failure-ttl",
                    "failure-quorum",
                    "migration-limit",
                    "enable-ordered-proxy",
                    "replica-addresses",
                    "sync-meta-interval",
                    "compression-strategy",
                    "migration-max-migration-time",
                    "migration-max-blocking-time",
                    "migration-scan-interval",
                    "migration-scan-count");

    private UndermoonEnvironment() {}

    /**
     * Adds what is there.
     *
     * @param variables of the process
     */
    static void addTo(ConfigurableEnvironment environment, Map<String, String> variables) {
        var found = new TreeMap<String, Object>();
        SETTINGS.forEach(name -> copy(name, "metaledger.undermoon." + name, variables, found));
        copy("address", "metaledger.listeners.undermoon", variables, found);
        if (!found.isEmpty()) {
            environment.getPropertySources().addLast(new MapPropertySource("UNDERMOON_*", found));
        }
    }

    private static void copy(String name, String key, Map<String, String> variables, Map<String, Object> found) {
        String value = variables.get("UNDERMOON_" + name.replace('-', '_').toUpperCase(Locale.ROOT));
        if (value != null) {
            found.put(key, value);
        }
    }
}
