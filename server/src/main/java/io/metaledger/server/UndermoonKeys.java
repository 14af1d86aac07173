package io.metaledger.server;

import io.metaledger.api.undermoon.ClusterConfig;
import io.metaledger.api.undermoon.ClusterConfig.Migration;
import io.metaledger.api.undermoon.UndermoonSettings;
import io.metaledger.api.undermoon.wire.UndermoonNames;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The settings {@code metaledger.undermoon.*}. A plain number of a duration is in seconds.
 *
 * @param failureTtl how long a failure report lives
 * @param failureQuorum how many reporters make a suspect
 * @param migrationLimit how many migration tasks of a cluster are shown at once; 0 for all
 * @param enableOrderedProxy whether a store that begins empty places proxies by their index
 * @param replicaAddresses brokers that get the metadata, as long as no others were set through the API
 * @param syncMetaInterval how often they get it; 0 for never
 * @param compressionStrategy of new clusters: disabled, set_get_only or allow_all
 * @param migrationMaxMigrationTime of new clusters, in seconds
 * @param migrationMaxBlockingTime of new clusters, in milliseconds
 * @param migrationScanInterval of new clusters, in microseconds
 * @param migrationScanCount of new clusters
 * @param proxiesMax how many proxies may be registered
 * @param scaleOutWaitMax how long automatic scaling waits for proxies that answer but do not learn of the new nodes
 * @param recoverEpochAtStart whether all epochs are raised above those of the proxies at the start, which a store that
 *     was restored from an older copy needs
 * @param fullAudit whether the whole store is checked after each change, and not only what changed
 */
public record UndermoonKeys(
        @DefaultValue("60") @DurationUnit(ChronoUnit.SECONDS) Duration failureTtl,
        @DefaultValue("1") int failureQuorum,
        @DefaultValue("1") int migrationLimit,
        @DefaultValue("false") boolean enableOrderedProxy,
        @DefaultValue List<String> replicaAddresses,
        @DefaultValue("0") @DurationUnit(ChronoUnit.SECONDS) Duration syncMetaInterval,
        @DefaultValue("disabled") String compressionStrategy,
        @DefaultValue("10800") long migrationMaxMigrationTime,
        @DefaultValue("10000") long migrationMaxBlockingTime,
        @DefaultValue("500") long migrationScanInterval,
        @DefaultValue("16") long migrationScanCount,
        @DefaultValue("" + UndermoonSettings.PROXIES_MAX_USUAL) int proxiesMax,
        @DefaultValue("3600") @DurationUnit(ChronoUnit.SECONDS) Duration scaleOutWaitMax,
        @DefaultValue("false") boolean recoverEpochAtStart,
        @DefaultValue("false") boolean fullAudit) {

    public UndermoonKeys {
        SettingBounds.within("undermoon.failure-ttl", failureTtl, Duration.ofSeconds(1), Duration.ofDays(1));
        SettingBounds.within("undermoon.failure-quorum", failureQuorum, 1, 1_000);
        SettingBounds.within("undermoon.migration-limit", migrationLimit, 0, 100_000);
        SettingBounds.within("undermoon.sync-meta-interval", syncMetaInterval, Duration.ZERO, Duration.ofDays(1));
        SettingBounds.within(
                "undermoon.scale-out-wait-max", scaleOutWaitMax, Duration.ofSeconds(1), Duration.ofDays(1));
        SettingBounds.within("undermoon.migration-max-migration-time", migrationMaxMigrationTime, 0, Long.MAX_VALUE);
        SettingBounds.within("undermoon.migration-max-blocking-time", migrationMaxBlockingTime, 0, Long.MAX_VALUE);
        SettingBounds.within("undermoon.migration-scan-interval", migrationScanInterval, 0, Long.MAX_VALUE);
        SettingBounds.within("undermoon.migration-scan-count", migrationScanCount, 1, Long.MAX_VALUE);
        SettingBounds.within("undermoon.proxies-max", proxiesMax, 2, 1_000_000);
        if (UndermoonNames.compressionStrategy(compressionStrategy).isEmpty()) {
            throw new WrongSetting(
                    "metaledger.undermoon.compression-strategy is "
                            + compressionStrategy
                            + "; it must be disabled, set_get_only or allow_all");
        }
        replicaAddresses = List.copyOf(replicaAddresses);
    }

    UndermoonSettings settings() {
        return new UndermoonSettings(
                failureTtl.toSeconds(),
                failureQuorum,
                migrationLimit,
                enableOrderedProxy,
                new ClusterConfig(
                        UndermoonNames.compressionStrategy(compressionStrategy).orElseThrow(),
                        Migration.of(
                                migrationMaxMigrationTime,
                                migrationMaxBlockingTime,
                                migrationScanInterval,
                                migrationScanCount)),
                replicaAddresses,
                proxiesMax);
    }
}
