package io.metaledger.command.kernel;

import io.metaledger.api.kernel.Command;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.LedgerDialect;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.Seals;
import io.metaledger.api.kernel.Secret;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.Database;
import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A process that hosts the library: journal, deciders and commands as in production, without views. */
final class LibraryProcess implements AutoCloseable {

    final Journal journal;
    final Commands commands;
    final AxonHost host;
    private final AxonConfiguration axon;

    LibraryProcess(Database database) {
        var library = new Library();
        EventCatalog catalog = EventCatalog.of(List.of(library.events(), new LedgerDialect().events()));
        journal =
                Journal.open(
                        database,
                        catalog,
                        JournalSettings.defaults(),
                        InstantSource.system(),
                        new SimpleMeterRegistry());
        host =
                new AxonHost(
                        journal,
                        catalog,
                        List.of(
                                new Hosted<>(
                                        library,
                                        Library.LibraryCommand.class,
                                        library,
                                        Restorer.NOTHING,
                                        refusal -> Reply.text(409, refusal.toString()))),
                        () -> new EmptyImage(0),
                        new NoSeals(),
                        InstantSource.system(),
                        HostSettings.defaults());
        axon = host.configurer().start();
        commands =
                new Commands(
                        journal,
                        axon.getComponent(CommandGateway.class),
                        position -> CompletableFuture.completedFuture(null),
                        HostSettings.defaults(),
                        new SimpleMeterRegistry());
    }

    Outcome send(Command command) {
        return commands.execute(command, by(null, null));
    }

    String request(Command command, String requestId, String digest) {
        var intent =
                new Intent.Execute(
                        command,
                        outcome ->
                                Reply.text(
                                        outcome.refusal().isPresent() ? 409 : 200,
                                        outcome.refusal()
                                                .map(Object::toString)
                                                .orElseGet(() -> outcome.events().toString())));
        return text(commands.execute(intent, by(requestId, digest)).reply());
    }

    /** What is on a shelf right after a command. */
    String shelfAfter(Command command, String shelf, String requestId, String digest) {
        var intent =
                new Intent.Execute(
                        command, outcome -> Reply.text(200, outcome.after().find(Library.SHELF, shelf).toString()));
        return text(commands.execute(intent, by(requestId, digest)).reply());
    }

    String proceed(Intent.Procedure procedure, String requestId, String digest) {
        var procedures = new Procedures(commands, position -> new EmptyImage(position));
        return text(procedures.run(new Intent.Proceed(procedure), by(requestId, digest)).reply());
    }

    private static String text(Reply reply) {
        return reply.status()
                + " "
                + new String(((Reply.Content.Bytes) reply.content()).bytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        axon.shutdown();
        journal.close();
    }

    private static Provenance by(@Nullable String requestId, @Nullable String digest) {
        return new Provenance(
                "alice",
                null,
                null,
                "library",
                "test",
                null,
                "127.0.0.1",
                requestId == null ? UUID.randomUUID().toString() : requestId,
                digest,
                null,
                UUID.randomUUID().toString());
    }

    private record NoSeals() implements Seals {
        @Override
        public Sealed seal(Tag subject, Secret secret) {
            throw new IllegalStateException("The library has no secrets");
        }

        @Override
        public Optional<Secret> open(Sealed sealed) {
            return Optional.empty();
        }
    }
}
