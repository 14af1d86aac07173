package io.metaledger.command.doris;

import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.InstanceEvent.SnapshotPropertiesSet;
import io.metaledger.api.doris.InstanceRejection.InstanceDeleted;
import io.metaledger.api.doris.SnapshotProperties;
import io.metaledger.api.doris.SnapshotRejection.SnapshotPropertiesMissing;
import io.metaledger.api.doris.SnapshotRejection.SnapshotPropertyInvalid;
import io.metaledger.api.doris.SnapshotRejection.SnapshotPropertyUnknown;
import io.metaledger.api.doris.SnapshotSwitch;
import io.metaledger.api.kernel.Decision;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The operation {@code set_snapshot_property} (contract: Doris, section 8.6). What is not named stays as it was; when
 * the switch or the interval changes, the intervals are counted anew.
 */
final class SnapshotSetting {

    private static final String STATUS = "status";
    private static final String MAX_RESERVED = "max_reserved_snapshots";
    private static final String INTERVAL = "snapshot_interval_seconds";

    /** Few enough digits for any sum of them and a time. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");

    private SnapshotSetting() {}

    static Decision decide(Map<String, String> properties, Instance instance, long now) {
        Optional<DorisRejection> wrong =
                Checks.when(properties.isEmpty(), SnapshotPropertiesMissing::new)
                        .or(() -> Checks.first(properties.entrySet(), p -> wrong(p.getKey(), p.getValue())))
                        .or(() -> Checks.when(instance.deleted(), () -> new InstanceDeleted(instance.instanceId())));
        return Checks.refuseOr(wrong, () -> set(properties, instance, now));
    }

    private static Optional<DorisRejection> wrong(String name, String value) {
        return switch (name) {
            case STATUS ->
                    Checks.when(
                            !value.equals("ENABLED") && !value.equals("DISABLED"),
                            () -> new SnapshotPropertyInvalid(name, value, "ENABLED or DISABLED"));
            case MAX_RESERVED ->
                    Checks.when(
                            number(value, -1) < 0 || number(value, -1) > SnapshotProperties.RESERVED_MAX,
                            () -> new SnapshotPropertyInvalid(name, value, "0 to " + SnapshotProperties.RESERVED_MAX));
            case INTERVAL ->
                    Checks.when(
                            number(value, -1) < SnapshotProperties.INTERVAL_SECONDS_MIN,
                            () ->
                                    new SnapshotPropertyInvalid(
                                            name, value, "at least " + SnapshotProperties.INTERVAL_SECONDS_MIN));
            default -> Optional.of(new SnapshotPropertyUnknown(name, value));
        };
    }

    private static Decision set(Map<String, String> properties, Instance instance, long now) {
        SnapshotProperties before = instance.snapshots() == null ? SnapshotProperties.unset(now) : instance.snapshots();
        var status = SnapshotSwitch.valueOf(properties.getOrDefault(STATUS, before.status().name()));
        long maxReserved = number(properties.get(MAX_RESERVED), before.maxReserved());
        long interval = number(properties.get(INTERVAL), before.intervalSeconds());
        boolean anew = status != before.status() || interval != before.intervalSeconds();
        var wanted = new SnapshotProperties(status, maxReserved, interval, anew ? now : before.since());
        return wanted.equals(instance.snapshots())
                ? Decision.nothing()
                : Decision.accept(new SnapshotPropertiesSet(instance.instanceId(), wanted, now));
    }

    private static long number(@Nullable String text, long otherwise) {
        return text != null && NUMBER.matcher(text).matches() ? Long.parseLong(text) : otherwise;
    }
}
