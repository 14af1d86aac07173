package io.metaledger.server.bench;

import io.metaledger.api.doris.DorisCommand;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.wire.DorisDialect;
import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.LedgerDialect;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.Seals;
import io.metaledger.api.kernel.Secret;
import io.metaledger.api.kernel.Tag;
import io.metaledger.command.doris.DorisDecider;
import io.metaledger.command.kernel.AxonHost;
import io.metaledger.command.kernel.Commands;
import io.metaledger.command.kernel.Commands.Executed;
import io.metaledger.command.kernel.HostSettings;
import io.metaledger.command.kernel.Hosted;
import io.metaledger.journal.Database;
import io.metaledger.journal.EntityHistory;
import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalSettings;
import io.metaledger.journal.JournalSettings.Sharing;
import io.metaledger.journal.Snapshots;
import io.metaledger.query.kernel.PastSettings;
import io.metaledger.query.kernel.Views;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A ledger in this process, the same as behind the HTTP side: journal, deciders on Axon's command bus, views. */
final class Ledger implements AutoCloseable {

    private static final Duration VIEWS_WAIT = Duration.ofSeconds(5);
    private static final int SNAPSHOT_EVERY = 100_000;
    private static final int OK = 200;
    private static final String RPC_STATUS = "{\"status\":";
    private static final String RPC_OK = RPC_STATUS + "{\"code\":\"OK\"";

    private final Database database;
    private final Journal journal;
    private final List<Dialect> dialects;
    private final AtomicLong ids = new AtomicLong();
    private final AxonConfiguration axon;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Commands commands;
    private @Nullable Views views;

    Ledger(Site.Opening store, Sharing sharing) {
        this.database = store.open();
        var doris = new DorisDialect(new NoSeals());
        var settings = DorisSettings.defaults();
        this.dialects = List.of(doris, new LedgerDialect());
        EventCatalog catalog = EventCatalog.of(dialects.stream().map(Dialect::events).toList());
        this.journal =
                Journal.open(
                        database,
                        catalog,
                        JournalSettings.defaults().with(sharing),
                        InstantSource.system(),
                        new SimpleMeterRegistry());
        this.axon =
                new AxonHost(
                                journal,
                                catalog,
                                List.of(new Hosted<>(doris, DorisCommand.class, new DorisDecider(settings))),
                                this::newest,
                                new NoSeals(),
                                InstantSource.system(),
                                HostSettings.defaults())
                        .configurer()
                        .start();
        this.commands =
                new Commands(
                        journal,
                        axon.getComponent(CommandGateway.class),
                        position -> views().reached(position),
                        HostSettings.defaults(),
                        registry);
    }

    /** With its views, which are folded first as far as the journal goes, and few snapshots. */
    static Ledger withViews(Site.Opening store, Sharing sharing) {
        var ledger = new Ledger(store, sharing);
        ledger.openViews();
        return ledger;
    }

    /** The same with snapshots as a server takes them. */
    static Ledger withPast(Site.Store store, Sharing sharing) {
        var ledger = new Ledger(store, sharing);
        ledger.openViews(PastSettings.defaults());
        return ledger;
    }

    Database database() {
        return database;
    }

    Journal journal() {
        return journal;
    }

    void openViews() {
        openViews(PastSettings.defaults().withSnapshotEvery(SNAPSHOT_EVERY));
    }

    Views views() {
        return Objects.requireNonNull(views);
    }

    private void openViews(PastSettings settings) {
        views =
                new Views(
                        journal,
                        dialects,
                        new Snapshots(database),
                        settings,
                        InstantSource.system(),
                        new SimpleMeterRegistry());
    }

    void closeViews() {
        if (views != null) {
            views.close();
            views = null;
        }
    }

    /** Reads what no image holds, as a request does; it must be there. */
    <S> S read(EntityKind<S> kind, String id) {
        Image image = Objects.requireNonNull(views).present();
        return new EntityHistory(journal).find(kind, id, image.position()).orElseThrow();
    }

    /**
     * Carries out a command as a request does: returns when its events are durable and reads show them, and says where
     * the last one stands.
     */
    long execute(Intent intent, String operation) {
        Executed executed = answered(intent, operation);
        if (!isOk(executed)) {
            throw new BenchFailure(operation + " was answered with " + executed.reply() + " " + text(executed));
        }
        return executed.position();
    }

    /** The same where a refusal is an answer as good as any. */
    boolean isAccepted(Intent intent, String operation) {
        return isOk(answered(intent, operation));
    }

    private Executed answered(Intent intent, String operation) {
        Executed executed = commands.execute((Intent.Execute) intent, provenance(operation));
        Objects.requireNonNull(views).awaitPosition(executed.position(), VIEWS_WAIT);
        return executed;
    }

    /** The RPC surface says in its body whether it worked. */
    private static boolean isOk(Executed executed) {
        String text = text(executed);
        return executed.reply().status() == OK && (!text.startsWith(RPC_STATUS) || text.startsWith(RPC_OK));
    }

    private static String text(Executed executed) {
        byte[] body = executed.reply().content() instanceof Reply.Content.Bytes(byte[] bytes) ? bytes : new byte[0];
        return new String(body, StandardCharsets.UTF_8);
    }

    /** How many decisions had to be made again so far because somebody else came first. */
    double conflicts() {
        return registry.get("metaledger.commands.conflicts").counter().count();
    }

    @Override
    public void close() {
        closeViews();
        axon.shutdown();
        journal.close();
        database.close();
    }

    private Image newest() {
        return Objects.requireNonNull(views).newest();
    }

    private Provenance provenance(String operation) {
        return new Provenance(
                "anonymous",
                null,
                null,
                DorisDialect.NAME,
                operation,
                "/MetaService/http/" + operation,
                "127.0.0.1",
                id(),
                null,
                null,
                id());
    }

    private String id() {
        return new UUID(0x7000, ids.incrementAndGet()).toString();
    }

    /** Nothing that the bench does has a secret in it. */
    private record NoSeals() implements Seals {

        @Override
        public Sealed seal(Tag subject, Secret secret) {
            throw new IllegalStateException("The bench has no secrets");
        }

        @Override
        public Optional<Secret> open(Sealed sealed) {
            return Optional.empty();
        }
    }
}
