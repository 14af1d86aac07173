package io.metaledger.journal;

import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.JournalException.Stopped;
import io.metaledger.journal.JournalException.Unavailable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.axonframework.common.Registration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The append-only sequence of events. Appends are ordered in memory and made durable in groups; conditions, generations
 * and the head row see to it that each condition is won at most once, whatever dies or stalls, and however many
 * processes write.
 */
public final class Journal implements AutoCloseable {

    /** What this program may write; {@code journal_head.format} may say less, never more. */
    public static final int FORMAT = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final JournalStore store;
    private final EventCatalog catalog;
    private final JournalSettings settings;
    private final InstantSource clock;
    private final Ordering ordering;
    private final JournalWriter writer;
    private final Thread writerThread;
    private final ExecutorService completions = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Consumer<Stopped>> stopListeners = new CopyOnWriteArrayList<>();
    private final HeadWatch head;
    private final TagKeeper tags;

    /** Opens the journal of a database. */
    public static Journal open(
            Database database,
            EventCatalog catalog,
            JournalSettings settings,
            InstantSource clock,
            MeterRegistry registry) {
        return new Journal(SqlStore.on(database, settings), catalog, settings, clock, registry);
    }

    Journal(
            JournalStore store,
            EventCatalog catalog,
            JournalSettings settings,
            InstantSource clock,
            MeterRegistry registry) {
        this.store = store;
        this.catalog = catalog;
        this.settings = settings;
        this.clock = clock;
        var metrics = new JournalMetrics(registry);
        this.ordering = new Ordering(openingHead(), settings, store, completions);
        this.writer = new JournalWriter(ordering, store, settings, clock, metrics, this::stop);
        this.writerThread = Thread.ofPlatform().name("journal-writer").start(writer);
        this.head = watchHead();
        this.tags = new TagKeeper(store, () -> ordering.durable().position(), settings.tagsEvery());
        Gauge.builder("metaledger.journal.tags.behind", this, Journal::tagsBehind)
                .description("Durable events that the table of tags does not have yet")
                .register(registry);
        Gauge.builder("metaledger.journal.waiting", ordering, Ordering::waiting)
                .description("Appends that are ordered and not yet durable")
                .register(registry);
    }

    // ---- writing ----------------------------------------------------------------------------------------------------

    /**
     * Orders events behind everything known, all or none, and starts to make them durable.
     *
     * @throws JournalException.Conflict if the condition does not hold
     * @throws JournalException.Withdrawn if what the condition's marker has seen was withdrawn
     * @throws JournalException.NotStorable if an event is too large or has text that no store holds
     * @throws JournalException.Busy if the queue stays full for the configured wait
     */
    public Ordered append(AppendCondition condition, List<NewEvent> events) {
        Storable.require(events);
        return ordering.append(PendingAppend.of(condition, events));
    }

    /**
     * What {@link #append} says to these events whatever else happens.
     *
     * @throws JournalException.NotStorable if an event is too large or has text that no store holds
     */
    public static void requireStorable(List<NewEvent> events) {
        Storable.require(events);
    }

    /** Right behind everything that is ordered, durable or not. */
    public Marker marker() {
        return ordering.marker();
    }

    /** Whether nothing that the marker has seen was withdrawn. */
    public boolean stands(Marker marker) {
        return ordering.stands(marker);
    }

    /**
     * Completes once everything the marker has seen is durable; fails with {@link JournalException.Withdrawn} when some
     * of it never will be. No reply may leave before.
     */
    public CompletableFuture<Void> awaitDurable(Marker marker) {
        return ordering.awaitDurable(marker);
    }

    /** Whether nothing that matches has come in since the marker. May say no for a marker that is long past. */
    public boolean stillHolds(AppendCondition condition) {
        return ordering.stillHolds(condition);
    }

    // ---- reading ----------------------------------------------------------------------------------------------------

    /**
     * Hands out matching events in {@code (after, upTo]}, oldest first, ordered but not yet durable ones included.
     *
     * @param sink position and payload
     * @throws JournalException.Withdrawn if what the marker has seen was withdrawn
     */
    public void source(EventQuery query, long after, Marker upTo, BiConsumer<Long, Object> sink) {
        Ordering.Recent recent = ordering.recent(query, after, upTo);
        if (after < recent.from() - 1) {
            find(
                    query,
                    after,
                    Math.min(recent.from() - 1, upTo.position()),
                    event -> sink.accept(event.position(), decode(event)));
        }
        recent.slots().forEach(slot -> sink.accept(slot.position, slot.decoded(catalog)));
    }

    /** An event's place and its payload as an object. */
    public record Placed(long position, Object payload) {}

    /**
     * The newest event with a tag in {@code (after, upTo]}, ordered but not yet durable ones included. However many
     * there are, only one is read.
     *
     * @throws JournalException.Withdrawn if what the marker has seen was withdrawn
     */
    public Optional<Placed> newest(Tag tag, long after, Marker upTo) {
        Ordering.Recent recent = ordering.recent(EventQuery.tagged(tag), after, upTo);
        if (!recent.slots().isEmpty()) {
            Slot slot = recent.slots().getLast();
            return Optional.of(new Placed(slot.position, slot.decoded(catalog)));
        }
        return after < recent.from() - 1
                ? newestStored(tag, after, Math.min(recent.from() - 1, upTo.position()))
                : Optional.empty();
    }

    private Optional<Placed> newestStored(Tag tag, long after, long upTo) {
        var criterion = new EventQuery.Criterion(Set.of(tag), Set.of());
        return scan(criterion, after, upTo, ReadOrder.NEWEST_FIRST, 1).stream()
                .findFirst()
                .map(event -> new Placed(event.position(), decode(event)));
    }

    /** Hands out matching durable events in {@code (after, upTo]}, oldest first, from the database. */
    public void find(EventQuery query, long after, long upTo, Consumer<StoredEvent> sink) {
        try {
            store.find(query, after, upTo, sink);
        } catch (SQLException e) {
            throw new Unavailable("The journal could not be read", e);
        }
    }

    /**
     * The first {@code max} durable events in {@code (after, upTo]} that match, in the order asked for. The database
     * stops reading as soon as it has them.
     */
    public List<StoredEvent> scan(EventQuery.Criterion criterion, long after, long upTo, ReadOrder order, int max) {
        try {
            return store.scan(criterion, after, Math.min(upTo, head().position()), order, max);
        } catch (SQLException e) {
            throw new Unavailable("The journal could not be read", e);
        }
    }

    /** Durable events after a position, in order, whole appends only, about {@code max} of them. */
    public List<Recorded> read(long after, int max) {
        return portion(after, max).parsed().get();
    }

    /** The same, with the parsing left to whoever wants them. There must be some. */
    ReadAhead.Portion portion(long after, int max) {
        List<Slot> recent = ordering.durableAfter(after, max);
        if (recent != null) {
            long last = recent.isEmpty() ? after : recent.getLast().position;
            return new ReadAhead.Portion(
                    last,
                    () -> recent.stream().map(slot -> new Recorded(slot.stored(), slot.decoded(catalog))).toList());
        }
        return storedPortion(after, max);
    }

    /** The same from the database, whether memory has them or not. */
    ReadAhead.Portion storedPortion(long after, int max) {
        List<StoredEvent> stored = readStored(after, max);
        long last = stored.isEmpty() ? after : stored.getLast().position();
        return new ReadAhead.Portion(
                last, () -> stored.stream().map(event -> new Recorded(event, decode(event))).toList());
    }

    /** Waits until something beyond a position is durable; false when the time is over first. */
    public boolean awaitBeyond(long position, Duration atMost) throws InterruptedException {
        return ordering.awaitBeyond(position, atMost);
    }

    /** The newest durable event that this process knows of. */
    public Head head() {
        return ordering.durable();
    }

    /** The event at a position, if there is one and it is durable. */
    public Optional<StoredEvent> at(long position) {
        if (position < 1 || position > head().position()) {
            return Optional.empty();
        }
        try {
            return store.read(position - 1, 1).stream().filter(event -> event.position() == position).findFirst();
        } catch (SQLException e) {
            throw new Unavailable("The journal could not be read", e);
        }
    }

    /** The position of the newest durable event recorded before an instant; 0 when there is none. */
    public long lastBefore(Instant instant) {
        try {
            return store.lastBefore(Micros.of(instant), head().position());
        } catch (SQLException e) {
            throw new Unavailable("The journal could not be read", e);
        }
    }

    /** Calls whenever something has become durable, until cancelled. */
    public Registration onDurable(Runnable wakeUp) {
        return ordering.onDurable(wakeUp);
    }

    /** The payload of a stored event, lifted to the newest version of its type. */
    public Object decode(StoredEvent event) {
        return catalog.decode(event.type(), event.payload());
    }

    /**
     * The position that a reader must know to see every append acknowledged anywhere before this call. Asks the
     * database unless this process is the only one that can have written. When it returns, this process knows
     * everything up to there.
     *
     * @throws JournalException.Unavailable if the database does not answer
     */
    public long confirmHead() {
        return head.confirm();
    }

    /**
     * Closes an instant: from now on nothing is recorded at or before it, by any process. Returns a position that has
     * all of its events at or below.
     *
     * @throws IllegalArgumentException if the instant lies in the future: everything appended would have to be dated
     *     after it
     */
    public long closeInstant(Instant instant) {
        return head.closeInstant(instant);
    }

    /** How many durable events the table of tags does not have yet, as far as this process knows. */
    public long tagsBehind() {
        return tags.behind();
    }

    // ---- life -------------------------------------------------------------------------------------------------------

    /** Why nothing can be stored right now, if so. */
    public Optional<String> trouble() {
        Stopped stopped = ordering.stopped();
        return stopped != null ? Optional.ofNullable(stopped.getMessage()) : Optional.ofNullable(writer.trouble());
    }

    /** Calls when the journal has stopped for good; the process should end with that message. */
    public void onStop(Consumer<Stopped> listener) {
        stopListeners.add(listener);
        Stopped already = ordering.stopped();
        if (already != null) {
            listener.accept(already);
        }
    }

    /** Stops for good, for a reason found outside, such as an event that does not fold. */
    public void stop(Stopped why) {
        if (ordering.stop(why)) {
            LOG.error("{}", why.getMessage(), why);
            stopListeners.forEach(listener -> listener.accept(why));
        }
    }

    /** Writes what was accepted, then ends. */
    @Override
    public void close() {
        ordering.close();
        try {
            if (!writerThread.join(Duration.ofSeconds(10))) {
                ordering.stop(new Stopped("Closed while the database did not answer"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tags.close();
        head.close();
        completions.close();
        if (!writerThread.isAlive()) {
            store.close();
        }
    }

    private HeadWatch watchHead() {
        try {
            return new HeadWatch(store, ordering, writer, settings, clock, this::stop);
        } catch (JournalException e) {
            ordering.close();
            completions.close();
            store.close();
            throw e;
        }
    }

    private Head openingHead() {
        try {
            JournalStore.HeadRow row = store.head();
            if (row.format() > FORMAT) {
                throw new Stopped(
                        "The journal's format is "
                                + row.format()
                                + ", newer than this program knows ("
                                + FORMAT
                                + "). Run the newer version.");
            }
            return row.head();
        } catch (SQLException e) {
            throw new Unavailable("The journal's head could not be read", e);
        }
    }

    private List<StoredEvent> readStored(long after, int max) {
        try {
            long known = head().position() - after;
            var events = new ArrayList<StoredEvent>(store.read(after, (int) Math.min(max, known)));
            if (!events.isEmpty() && !events.getLast().endsItsAppend()) {
                StoredEvent last = events.getLast();
                events.addAll(store.read(last.position(), (int) (last.appendLast() - last.position())));
            }
            return events;
        } catch (SQLException e) {
            throw new Unavailable("The journal could not be read", e);
        }
    }
}
