package io.metaledger.server;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings {@code metaledger.*}. Values out of bounds and keys that do not exist stop the start.
 *
 * @param dataDir where the embedded store is, and the master key unless it has a place of its own
 * @param masterKeyFile the key that all secrets are sealed under; made in the data directory when empty
 * @param listeners ports beside {@code server.port}, by dialect, perhaps with an address: each serves that dialect and
 *     nothing else
 */
@ConfigurationProperties("metaledger")
public record MetaledgerSettings(
        @DefaultValue("./data") String dataDir,
        @DefaultValue("") String masterKeyFile,
        @NestedConfigurationProperty @DefaultValue HttpKeys http,
        @NestedConfigurationProperty @DefaultValue JournalKeys journal,
        @NestedConfigurationProperty @DefaultValue LedgerKeys ledger,
        @NestedConfigurationProperty @DefaultValue PastKeys past,
        @NestedConfigurationProperty @DefaultValue FeedKeys feed,
        @NestedConfigurationProperty @DefaultValue DorisKeys doris,
        @NestedConfigurationProperty @DefaultValue UndermoonKeys undermoon,
        @DefaultValue Map<String, String> listeners) {

    public MetaledgerSettings {
        if (dataDir.isBlank()) {
            throw new WrongSetting("metaledger.data-dir is empty; it must name a directory, such as ./data");
        }
        listeners = Map.copyOf(listeners);
        listeners.forEach(Listener::parse);
    }

    Map<String, Listener> listenersByDialect() {
        var parsed = new TreeMap<String, Listener>();
        listeners.forEach((dialect, text) -> parsed.put(dialect, Listener.parse(dialect, text)));
        return parsed;
    }

    Path dataDirectory() {
        return Path.of(dataDir);
    }
}
