package io.metaledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Contract, section 20. */
class UndermoonEnvironmentTest {

    private static final Map<String, String> REFERENCE =
            Map.ofEntries(
                    Map.entry("UNDERMOON_ADDRESS", "0.0.0.0:7799"),
                    Map.entry("UNDERMOON_FAILURE_TTL", "7"),
                    Map.entry("UNDERMOON_FAILURE_QUORUM", "2"),
                    Map.entry("UNDERMOON_MIGRATION_LIMIT", "3"),
                    Map.entry("UNDERMOON_ENABLE_ORDERED_PROXY", "true"),
                    Map.entry("UNDERMOON_REPLICA_ADDRESSES", "b:7799,c:7799"),
                    Map.entry("UNDERMOON_SYNC_META_INTERVAL", "10"),
                    Map.entry("UNDERMOON_COMPRESSION_STRATEGY", "allow_all"),
                    Map.entry("UNDERMOON_MIGRATION_MAX_MIGRATION_TIME", "11"),
                    Map.entry("UNDERMOON_MIGRATION_MAX_BLOCKING_TIME", "12"),
                    Map.entry("UNDERMOON_MIGRATION_SCAN_INTERVAL", "13"),
                    Map.entry("UNDERMOON_MIGRATION_SCAN_COUNT", "14"),
                    Map.entry("UNDERMOON_RECOVER_FROM_META_FILE", "true"),
                    Map.entry("UNDERMOON_PORT", "tcp://10.0.0.1:7799"));

    @Test
    void the_environment_of_the_reference_broker_is_understood() {
        MetaledgerSettings settings = read(Map.of(), REFERENCE);
        assertThat(settings.listenersByDialect()).isEqualTo(Map.of("undermoon", new Listener("0.0.0.0", 7799)));
        UndermoonKeys keys = settings.undermoon();
        assertThat(keys.failureTtl()).isEqualTo(Duration.ofSeconds(7));
        assertThat(keys.failureQuorum()).isEqualTo(2);
        assertThat(keys.migrationLimit()).isEqualTo(3);
        assertThat(keys.enableOrderedProxy()).isTrue();
        assertThat(keys.replicaAddresses()).isEqualTo(List.of("b:7799", "c:7799"));
        assertThat(keys.syncMetaInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(keys.compressionStrategy()).isEqualTo("allow_all");
        assertThat(keys.migrationMaxMigrationTime()).isEqualTo(11);
        assertThat(keys.migrationMaxBlockingTime()).isEqualTo(12);
        assertThat(keys.migrationScanInterval()).isEqualTo(13);
        assertThat(keys.migrationScanCount()).isEqualTo(14);
    }

    @Test
    void our_own_settings_count_more() {
        MetaledgerSettings settings =
                read(
                        Map.of("metaledger.undermoon.failure_ttl", "9", "metaledger.listeners.undermoon", "7000"),
                        REFERENCE);
        assertThat(settings.undermoon().failureTtl()).isEqualTo(Duration.ofSeconds(9));
        assertThat(settings.undermoon().failureQuorum()).isEqualTo(2);
        assertThat(settings.listenersByDialect()).isEqualTo(Map.of("undermoon", new Listener(null, 7000)));
    }

    @Test
    void without_it_nothing_is_listened_to_beside_the_common_port() {
        assertThat(read(Map.of(), Map.of("UNDERMOON", "x")).listeners()).isEmpty();
    }

    private static MetaledgerSettings read(Map<String, Object> ours, Map<String, String> variables) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("ours", ours));
        UndermoonEnvironment.addTo(environment, variables);
        return SettingsReader.read(environment);
    }
}
