package io.metaledger.server.kernel;

import io.metaledger.api.kernel.Erasure;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.LedgerDialect;
import io.metaledger.api.kernel.LedgerKinds;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.JournalException;
import io.metaledger.journal.TinkSeals;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Carries out every erasure that the journal tells of, in this process and on disk, whichever process decided it and
 * whatever became of that one.
 */
public final class Erasures implements Consumer<Image> {

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);

    private final TinkSeals seals;
    private final List<SecretHolder> holders;
    private final Map<String, Integer> done = new HashMap<>();
    private long looked = -1;

    public Erasures(TinkSeals seals, List<SecretHolder> holders) {
        this.seals = seals;
        this.holders = List.copyOf(holders);
    }

    /** Destroys keys, and makes everybody forget what they opened; may be repeated. */
    public void carryOut(Tag subject, List<String> keys) {
        seals.destroy(subject, keys);
        holders.forEach(SecretHolder::forgetSecrets);
    }

    /** Looks for erasures that an image tells of and that are still to be carried out. */
    @Override
    public synchronized void accept(Image image) {
        if (image.lastChange(LedgerDialect.NAME) != looked) {
            try {
                image.all(LedgerKinds.ERASURE).values().forEach(this::carryOutOnce);
                looked = image.lastChange(LedgerDialect.NAME);
            } catch (JournalException.Unavailable e) {
                LOG.warn("An erasure waits for the database: {}", e.getMessage());
            }
        }
    }

    private void carryOutOnce(Erasure erasure) {
        int known = done.getOrDefault(erasure.subject(), 0);
        if (erasure.keys().size() > known) {
            carryOut(Tag.parse(erasure.subject()), erasure.keys());
            done.put(erasure.subject(), erasure.keys().size());
        }
    }
}
