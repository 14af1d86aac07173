package io.metaledger.query.history;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.AppendCondition;
import io.metaledger.journal.Database;
import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalSettings;
import io.metaledger.journal.JournalSettings.Sharing;
import io.metaledger.journal.NewEvent;
import io.metaledger.journal.Snapshots;
import io.metaledger.journal.TestDatabases;
import io.metaledger.journal.TestStore;
import io.metaledger.query.kernel.PastSettings;
import io.metaledger.query.kernel.Views;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** A journal of its own with a clock that stands still, and the reads on top of it. */
final class TestLedger implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-21T10:00:00.000123Z");
    private static final Duration A_LIFETIME = Duration.ofDays(36_500);

    final ToyDialect dialect = ToyDialect.create();
    final Database database;
    final Journal journal;
    final Instants instants;
    final AuditTrail trail;
    final Views views;
    Predicate<Sealed> erased = _ -> false;
    volatile Instant now = START;

    private final TestStore store;

    TestLedger(TestDatabases kind) {
        store = kind.fresh();
        database = store.open();
        journal = Journal.open(database, dialect.events(), settings(database), () -> now, new SimpleMeterRegistry());
        instants = new Instants(journal, () -> now, Bookmarks.NONE);
        trail = new AuditTrail(journal);
        views =
                new Views(
                        journal,
                        List.of(),
                        new Snapshots(database),
                        PastSettings.defaults(),
                        () -> now,
                        new SimpleMeterRegistry());
    }

    /** The database's clock goes on while this one stands still. */
    private static JournalSettings settings(Database database) {
        return JournalSettings.defaults()
                .with(database.isPostgres() ? Sharing.SHARED : Sharing.OWN_FILE)
                .withClockSkewMax(A_LIFETIME);
    }

    /** Lets a second pass and appends; returns the last position. */
    long append(Provenance by, Object... events) {
        now = now.plusSeconds(1);
        return appendNow(by, events);
    }

    long appendNow(Provenance by, Object... events) {
        String metadata = StoredJson.mapper().writeValueAsString(by.toMetadata());
        List<NewEvent> rows =
                Arrays.stream(events)
                        .map(event ->
                                new NewEvent(
                                        UUID.randomUUID(),
                                        dialect.events().typeOf(event),
                                        List.copyOf(dialect.events().tagsOf(event)),
                                        dialect.events().encode(event),
                                        metadata,
                                        event))
                        .toList();
        return journal.append(AppendCondition.NONE, rows).durable().join();
    }

    static Provenance by(String actor, String operation, String requestId, String commandId) {
        return new Provenance(
                actor, null, null, "toy", operation, null, "127.0.0.1", requestId, "digest", null, commandId);
    }

    // ---- asking -----------------------------------------------------------------------------------------------------

    EventReads events() {
        var json = new EventJson(new SecretMask(sealed -> erased.test(sealed)));
        var changes = new AppendChanges(List.of(), journal, views.past());
        return new EventReads(trail, instants, json, changes, List.of("toy", "other", "ledger"));
    }

    JsonNode list(String query) {
        return json(ask(events().list(), query));
    }

    List<Long> positions(String query) {
        return list(query).path("events").valueStream().map(event -> event.path("position").longValue()).toList();
    }

    Reply ask(Operation operation, String query) {
        return ask(operation, query, Map.of());
    }

    Reply ask(Operation operation, String query, Map<String, String> headers) {
        return ask(operation, query, headers, present());
    }

    Reply ask(Operation operation, String query, Map<String, String> headers, Image image) {
        var request = new Request("GET", "/", Parameters.parse(query), headers, new byte[0], "127.0.0.1");
        return ((Operation.Read) operation).reader().read(request, image);
    }

    Image present() {
        return new ImageOf(journal.head().position(), 0, now);
    }

    static JsonNode json(Reply reply) {
        return StoredJson.mapper().readTree(text(reply));
    }

    static String text(Reply reply) {
        var out = new ByteArrayOutputStream();
        try {
            switch (reply.content()) {
                case Reply.Content.Bytes bytes -> out.write(bytes.bytes());
                case Reply.Content.Streamed streamed -> streamed.source().writeTo(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The problem's name; the reply must be one, in the form of RFC 9457. */
    static String problem(Reply reply) {
        JsonNode body = json(reply);
        if (!reply.contentType().equals("application/problem+json")
                || body.path("status").intValue() != reply.status()
                || body.path("title").stringValue("").isEmpty()
                || body.path("detail").stringValue("").isEmpty()) {
            throw new AssertionError("No problem: " + reply + " " + body);
        }
        return body.path("type").stringValue().replace("urn:metaledger:problem:", reply.status() + " ");
    }

    @Override
    public void close() {
        views.close();
        journal.close();
        store.close();
    }

    /** An image that knows where it is and nothing else. */
    record ImageOf(long position, long lastChange, Instant now) implements Image {

        @Override
        public long lastChange(String dialect) {
            return lastChange;
        }

        @Override
        public <S> Map<String, S> all(EntityKind<S> kind) {
            return Map.of();
        }

        @Override
        public <S> Optional<S> find(EntityKind<S> kind, String id) {
            return Optional.empty();
        }

        @Override
        public <S> Optional<S> peek(EntityKind<S> kind, String id) {
            return Optional.empty();
        }
    }
}
