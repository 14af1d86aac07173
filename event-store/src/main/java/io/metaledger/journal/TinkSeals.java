package io.metaledger.journal;

import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.Seals;
import io.metaledger.api.kernel.Secret;
import io.metaledger.api.kernel.Tag;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Seals with data keys that the database holds wrapped by the master key. The newest {@value #KEYS_CACHED_MAX} are kept
 * unwrapped in memory, and with these the database is not asked, so another process's erasure takes effect here only
 * after {@link #forget}.
 */
public final class TinkSeals implements Seals {

    /** How many data keys are kept unwrapped. */
    public static final int KEYS_CACHED_MAX = 10_000;

    /** Losing this often in a row against other processes is not chance. */
    private static final int TRIES_MAX = 100;

    private final MasterKey master;
    private final DataKeyTable table;
    private final DataKeyCache cache;
    private final Clock clock;

    public TinkSeals(Database database, MasterKey master, Clock clock) {
        this(database, master, clock, KEYS_CACHED_MAX);
    }

    TinkSeals(Database database, MasterKey master, Clock clock, int keysCachedMax) {
        this.master = master;
        this.table = new DataKeyTable(database);
        this.cache = new DataKeyCache(keysCachedMax);
        this.clock = clock;
    }

    /**
     * @throws JournalException.NotStorable when the secret is not proper text
     * @throws JournalException.Unavailable when a key is needed from the database and that cannot be reached
     */
    @Override
    public Sealed seal(Tag subject, Secret secret) {
        return seal(subject, secret, List.of());
    }

    @Override
    public Sealed seal(Tag subject, Secret secret, Collection<String> destroyed) {
        return cache.present(subject)
                .filter(key -> !destroyed.contains(key.id()))
                .orElseGet(() -> present(subject, destroyed))
                .seal(secret);
    }

    /**
     * @throws BrokenSeal when the data key is unknown, or does not open the value
     * @throws JournalException.Unavailable when a key is needed from the database and that cannot be reached
     */
    @Override
    public Optional<Secret> open(Sealed sealed) {
        DataKeyCache.Entry entry = cache.get(sealed.key()).orElseGet(() -> load(sealed.key()));
        return entry.key().map(key -> key.open(sealed));
    }

    /** Asks the database at most once for each key. */
    @Override
    public boolean isErased(Sealed sealed) {
        return cache.get(sealed.key()).or(() -> find(sealed.key())).filter(entry -> entry.key().isEmpty()).isPresent();
    }

    /**
     * Seals for one dry run: where a subject has no key yet, it gets one that nobody keeps. Opens nothing that was
     * sealed under such a key.
     */
    public Seals rehearsing() {
        return new RehearsedSeals(this);
    }

    /** The key that a secret would be sealed under; a made-up one if it would have to be made. */
    DataKey rehearsedKey(Tag subject, Collection<String> destroyed) {
        return cache.present(subject)
                .or(() -> table.newest(subject).flatMap(this::unwrap))
                .filter(key -> !destroyed.contains(key.id()))
                .orElseGet(() -> {
                    String id = UUID.randomUUID().toString();
                    return DataKey.unwrap(DataKey.Wrapped.generate(id, subject, master).text(), id, subject, master);
                });
    }

    /** Whether the subject ever had a secret; its key may be destroyed. */
    public boolean knows(Tag subject) {
        return cache.present(subject).isPresent() || table.newest(subject).isPresent();
    }

    /** All data keys that a subject ever had, the oldest first; empty for one that never had a secret. */
    public List<String> keys(Tag subject) {
        return table.ids(subject);
    }

    /**
     * Destroys these data keys of a subject, and so erases what was sealed with them, for good: on disk when this
     * returns. May be repeated.
     *
     * @return how many keys were destroyed by this call
     */
    public int destroy(Tag subject, Collection<String> keys) {
        int destroyed = table.destroy(subject, keys, Micros.of(clock.instant()));
        cache.forget(subject);
        return destroyed;
    }

    /** Drops the subject's keys from memory, after another process has destroyed them. */
    public void forget(Tag subject) {
        cache.forget(subject);
    }

    private DataKey present(Tag subject, Collection<String> destroyed) {
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            long moment = cache.moment();
            Optional<DataKeyTable.Row> newest = table.newest(subject);
            if (newest.isPresent() && isGood(newest.get(), destroyed)) {
                DataKey key = unwrap(newest.get()).orElseThrow();
                cache.putPresent(subject, key, moment);
                return key;
            }
            create(subject, newest.map(DataKeyTable.Row::ordinal).orElse(0) + 1);
        }
        throw new IllegalStateException("The data keys of " + subject + " are destroyed as quickly as they are made");
    }

    private static boolean isGood(DataKeyTable.Row row, Collection<String> destroyed) {
        return row.wrapped() != null && !destroyed.contains(row.id());
    }

    /** Whoever was first, the key is in the table then. */
    private void create(Tag subject, int ordinal) {
        String id = UUID.randomUUID().toString();
        String wrapped = DataKey.Wrapped.generate(id, subject, master).text();
        table.insert(new DataKeyTable.Row(id, subject, ordinal, wrapped), Micros.of(clock.instant()));
    }

    private DataKeyCache.Entry load(String id) {
        return find(id).orElseThrow(() ->
                new BrokenSeal(
                        "This store has no data key "
                                + id
                                + ", so a value sealed under it"
                                + " comes from another store: import keys and events together"));
    }

    private Optional<DataKeyCache.Entry> find(String id) {
        long moment = cache.moment();
        return table.byId(id)
                .map(row -> {
                    var entry = new DataKeyCache.Entry(row.subject(), unwrap(row));
                    cache.put(id, entry, moment);
                    return entry;
                });
    }

    private Optional<DataKey> unwrap(DataKeyTable.Row row) {
        return Optional.ofNullable(row.wrapped())
                .map(wrapped -> DataKey.unwrap(wrapped, row.id(), row.subject(), master));
    }
}
