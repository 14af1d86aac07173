package io.metaledger.command.undermoon;

import io.metaledger.api.undermoon.ClusterCommand.ConfigField;
import io.metaledger.api.undermoon.ClusterConfig;
import io.metaledger.api.undermoon.ClusterConfig.Migration;
import io.metaledger.api.undermoon.CompressionStrategy;
import io.metaledger.api.undermoon.UndermoonRejection.InvalidConfig;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The fields of a cluster's configuration, all or none (contract, section 14.2). */
sealed interface ConfigChange {

    record Changed(ClusterConfig config) implements ConfigChange {}

    record Wrong(InvalidConfig why) implements ConfigChange {}

    /** As the reference's parser takes numbers: a plus sign and leading zeros are fine. */
    Pattern NUMBER = Pattern.compile("\\+?[0-9]+");

    static ConfigChange of(ClusterConfig before, List<ConfigField> fields) {
        var config = before;
        for (ConfigField field : fields) {
            switch (changed(config, field)) {
                case Changed changed -> config = changed.config();
                case Wrong wrong -> {
                    return wrong;
                }
            }
        }
        return new Changed(config);
    }

    private static ConfigChange changed(ClusterConfig config, ConfigField field) {
        Migration m = config.migration();
        @Nullable BigInteger number = number(field.value());
        return switch (field.key().toLowerCase(Locale.ROOT)) {
            case "compression_strategy" ->
                    Arrays.stream(CompressionStrategy.values())
                            .filter(strategy -> strategy.name().equalsIgnoreCase(field.value()))
                            .findFirst()
                            .<ConfigChange>map(strategy -> new Changed(new ClusterConfig(strategy, m)))
                            .orElseGet(() -> wrongValue(field));
            case "migration_max_migration_time" ->
                    number == null
                            ? wrongValue(field)
                            : with(config, new Migration(number, m.maxBlockingTime(), m.scanInterval(), m.scanCount()));
            case "migration_max_blocking_time" ->
                    number == null
                            ? wrongValue(field)
                            : with(
                                    config,
                                    new Migration(m.maxMigrationTime(), number, m.scanInterval(), m.scanCount()));
            case "migration_scan_interval" ->
                    number == null
                            ? wrongValue(field)
                            : with(
                                    config,
                                    new Migration(m.maxMigrationTime(), m.maxBlockingTime(), number, m.scanCount()));
            case "migration_scan_count" ->
                    number == null || number.signum() == 0
                            ? wrongValue(field)
                            : with(
                                    config,
                                    new Migration(m.maxMigrationTime(), m.maxBlockingTime(), m.scanInterval(), number));
            default -> new Wrong(new InvalidConfig(field.key(), field.value(), false));
        };
    }

    private static ConfigChange with(ClusterConfig config, Migration migration) {
        return new Changed(new ClusterConfig(config.compressionStrategy(), migration));
    }

    private static ConfigChange wrongValue(ConfigField field) {
        return new Wrong(new InvalidConfig(field.key(), field.value(), true));
    }

    /** Null if it is no unsigned 64-bit integer. */
    private static @Nullable BigInteger number(String text) {
        if (text.length() > 100 || !NUMBER.matcher(text).matches()) {
            return null;
        }
        var number = new BigInteger(text);
        return number.bitLength() <= Long.SIZE ? number : null;
    }
}
