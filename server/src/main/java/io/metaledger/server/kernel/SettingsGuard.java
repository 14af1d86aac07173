package io.metaledger.server.kernel;

import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.LedgerDialect;
import io.metaledger.api.kernel.LedgerKinds;
import io.metaledger.api.kernel.RecordedSettings;
import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalException.Stopped;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Processes on one journal must decide and answer alike. When another one records settings that differ from this one's,
 * this one stops and says so; the newest configuration wins.
 */
public final class SettingsGuard implements Consumer<Image> {

    private final Journal journal;
    private final Map<String, SortedMap<String, String>> own;
    private long seen;

    /**
     * @param own this process's settings by dialect, recorded already
     * @param position up to which the journal is known to agree
     */
    public SettingsGuard(Journal journal, Map<String, SortedMap<String, String>> own, long position) {
        this.journal = journal;
        this.own = Map.copyOf(own);
        this.seen = position;
    }

    @Override
    public void accept(Image image) {
        long changed = image.lastChange(LedgerDialect.NAME);
        if (changed > seen) {
            seen = changed;
            own.forEach((dialect, settings) -> requireSame(image, dialect, settings));
        }
    }

    private void requireSame(Image image, String dialect, SortedMap<String, String> settings) {
        Optional<RecordedSettings> recorded = image.find(LedgerKinds.SETTINGS, dialect);
        if (recorded.isPresent() && !recorded.get().settings().equals(settings)) {
            journal.stop(
                    new Stopped(
                            "Another process has started on this journal with other "
                                    + dialect
                                    + " settings ("
                                    + recorded.get().settings()
                                    + ", here "
                                    + settings
                                    + "). Start this one again with the same settings."));
        }
    }
}
