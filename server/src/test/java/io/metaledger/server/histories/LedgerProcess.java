package io.metaledger.server.histories;

import io.metaledger.api.doris.DorisCommand;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.wire.DorisDialect;
import io.metaledger.api.kernel.Decider;
import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.LedgerDialect;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.command.doris.DorisDecider;
import io.metaledger.command.doris.DorisWrites;
import io.metaledger.command.kernel.AxonHost;
import io.metaledger.command.kernel.CommandFailure;
import io.metaledger.command.kernel.Commands;
import io.metaledger.command.kernel.HostSettings;
import io.metaledger.command.kernel.Hosted;
import io.metaledger.journal.Database;
import io.metaledger.journal.EntityHistory;
import io.metaledger.journal.FlawedJournals;
import io.metaledger.journal.FlawedJournals.Flaw;
import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalException;
import io.metaledger.journal.JournalSettings;
import io.metaledger.journal.MasterKey;
import io.metaledger.journal.Snapshots;
import io.metaledger.journal.TinkSeals;
import io.metaledger.query.doris.DorisReads;
import io.metaledger.query.kernel.Behind;
import io.metaledger.query.kernel.PastSettings;
import io.metaledger.query.kernel.Views;
import io.metaledger.server.histories.DorisCalls.Sent;
import io.metaledger.server.histories.Question.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A process with its own connections: journal, deciders, views and operations as the server joins them, without HTTP.
 * Its clients lose patience soon.
 */
final class LedgerProcess implements Service {

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration VIEWS_WAIT = Duration.ofSeconds(5);

    private final Database database;
    private final Journal journal;
    private final Views views;
    private final AxonConfiguration axon;
    private final Commands commands;
    private final Map<String, Operation> operations;

    /** Makes the decider, which may look at the newest image where it should not. */
    interface Deciders {
        Decider<DorisCommand> with(DorisSettings settings, Supplier<Image> newest);
    }

    /** As it should be. */
    static LedgerProcess on(Database database, Path keys) {
        return new LedgerProcess(
                database,
                keys,
                JournalSettings.defaults(),
                Flaw.NONE,
                (settings, newest) -> new DorisDecider(settings));
    }

    LedgerProcess(Database database, Path keys, JournalSettings settings, Flaw flaw, Deciders deciders) {
        this.database = database;
        Clock clock = Clock.systemUTC();
        var seals = new TinkSeals(database, MasterKey.open(database, keys.resolve("master.key")), clock);
        var doris = new DorisDialect(seals);
        List<Dialect> dialects = List.of(doris, new LedgerDialect());
        EventCatalog catalog = EventCatalog.of(dialects.stream().map(Dialect::events).toList());
        var registry = new SimpleMeterRegistry();
        journal = FlawedJournals.open(database, catalog, settings, flaw);
        views = new Views(journal, dialects, new Snapshots(database), PastSettings.defaults(), clock, registry);
        Decider<DorisCommand> decider = deciders.with(DorisSettings.defaults(), views::newest);
        var host = new HostSettings(20, PATIENCE, 1_000_000);
        axon =
                new AxonHost(
                                journal,
                                catalog,
                                List.of(new Hosted<>(doris, DorisCommand.class, decider)),
                                views::newest,
                                seals,
                                InstantSource.system(),
                                host)
                        .configurer()
                        .start();
        commands = new Commands(journal, axon.getComponent(CommandGateway.class), views::reached, host, registry);
        operations = new HashMap<>(DorisWrites.management());
        operations.putAll(
                new DorisReads(seals, new EntityHistory(journal)::find, DorisSettings.defaults()).management());
    }

    Journal journal() {
        return journal;
    }

    @Override
    public Answer ask(Question question) {
        try {
            Reply reply = run(DorisCalls.of(question), Optional.empty());
            return DorisCalls.answer(question, reply.status(), text(reply));
        } catch (CommandFailure.OutcomeUnknown | JournalException.Stopped e) {
            return new Answer.Unknown();
        } catch (Behind e) { // of a change: it is done, and its reply was not given
            return question.kind() == Kind.READ ? new Answer.NotDone() : new Answer.Unknown();
        } catch (CommandFailure.TooContended | JournalException.Unavailable | JournalException.Busy e) {
            return new Answer.NotDone();
        }
    }

    @Override
    public void require(Sent call) {
        Reply reply = run(call, Optional.empty());
        if (reply.status() != 200) {
            throw new IllegalStateException(call + ": " + reply.status() + " " + text(reply));
        }
    }

    /** A call that may be sent again with the same id, as often as its sender wants. */
    Reply repeatable(Sent call, String requestId) {
        return run(call, Optional.of(requestId));
    }

    /** The ids of all instances that there are. */
    Set<String> instances() {
        return views.present().all(DorisKinds.INSTANCE).keySet();
    }

    private Reply run(Sent call, Optional<String> requestId) {
        var request =
                new Request(
                        "PUT",
                        "/MetaService/http/" + call.operation(),
                        Parameters.parse(call.query()),
                        Map.of(),
                        call.body().getBytes(StandardCharsets.UTF_8),
                        "127.0.0.1");
        return switch (operations.get(call.operation())) {
            case Operation.Read read -> read.reader().read(request, views.present());
            case Operation.Live live -> live.reader().read(request, views.present());
            case Operation.Write write ->
                    switch (write.writer().translate(request)) {
                        case Intent.Answer(Reply reply) -> reply;
                        case Intent.Rehearse rehearse -> throw new IllegalStateException("Not asked for: " + rehearse);
                        case Intent.Proceed proceed -> throw new IllegalStateException("Not Doris's way: " + proceed);
                        case Intent.Execute execute -> execute(execute, call.operation(), requestId);
                    };
        };
    }

    private Reply execute(Intent.Execute execute, String operation, Optional<String> requestId) {
        String id = UUID.randomUUID().toString();
        var provenance =
                new Provenance(
                        "tester",
                        null,
                        null,
                        DorisDialect.NAME,
                        operation,
                        null,
                        "127.0.0.1",
                        requestId.orElse(id),
                        requestId.orElse(null), // one request has one id here, so the id is digest enough
                        null,
                        id);
        var executed = commands.execute(execute, provenance);
        views.awaitPosition(executed.position(), VIEWS_WAIT);
        return executed.reply();
    }

    private static String text(Reply reply) {
        return new String(((Reply.Content.Bytes) reply.content()).bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        axon.shutdown();
        views.close();
        journal.close();
        database.close();
    }
}
