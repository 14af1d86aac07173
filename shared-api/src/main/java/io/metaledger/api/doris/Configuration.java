package io.metaledger.api.doris;

import io.metaledger.api.doris.ControlEvent.ConfigurationChanged;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.TreeMap;

/** What {@code update_config} has put in place of the settings with which the service was started. */
public record Configuration(Map<String, String> values) {

    public Configuration {
        values = Given.map(values);
    }

    static Configuration evolve(@Nullable Configuration before, ConfigurationChanged event) {
        var all = new TreeMap<String, String>(before == null ? Map.of() : before.values());
        all.putAll(event.values());
        return new Configuration(all);
    }

    /** These settings, with the changed ones in their places. */
    public DorisSettings over(DorisSettings settings) {
        var changed = settings;
        for (var value : values.entrySet()) {
            changed = ConfigField.named(value.getKey()).orElseThrow().set(changed, value.getValue());
        }
        return changed;
    }
}
