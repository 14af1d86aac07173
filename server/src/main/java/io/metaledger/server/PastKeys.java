package io.metaledger.server;

import io.metaledger.query.kernel.PastSettings;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.util.Optional;

/**
 * The settings {@code metaledger.past.*}.
 *
 * @param snapshotEvery how many events lie between two snapshots, as long as there are not too many
 * @param snapshotsMax how many snapshots are kept for each dialect; with more events they lie further apart
 * @param imagesMax how many past states that somebody asked for stay in memory
 * @param memory how much of it they may take, by an estimate
 * @param foldsMax how many past states are put together at the same time
 * @param asOf an instant that everything is answered as of; the server then changes nothing
 */
public record PastKeys(
        @DefaultValue("2000") int snapshotEvery,
        @DefaultValue("512") int snapshotsMax,
        @DefaultValue("64") int imagesMax,
        @DefaultValue("256MB") DataSize memory,
        @DefaultValue("4") int foldsMax,
        @DefaultValue("") String asOf) {

    public PastKeys {
        SettingBounds.within("past.snapshot-every", snapshotEvery, 10, 10_000_000);
        SettingBounds.within("past.snapshots-max", snapshotsMax, 8, 10_000);
        SettingBounds.within("past.images-max", imagesMax, 1, 10_000);
        SettingBounds.within("past.memory", memory, DataSize.ofMegabytes(1), DataSize.ofGigabytes(64));
        SettingBounds.within("past.folds-max", foldsMax, 1, 64);
    }

    PastSettings settings() {
        return new PastSettings(snapshotEvery, snapshotsMax, imagesMax, memory.toBytes(), foldsMax);
    }

    /** What the whole server is pinned to. */
    Optional<String> pin() {
        return asOf.isEmpty() ? Optional.empty() : Optional.of(asOf);
    }
}
