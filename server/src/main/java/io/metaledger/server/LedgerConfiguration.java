package io.metaledger.server;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.JournalPoint;
import io.metaledger.command.ledger.BookmarkWrites;
import io.metaledger.command.ledger.CheckpointWrites;
import io.metaledger.command.ledger.ErasureWrites;
import io.metaledger.command.ledger.RestoreWrites;
import io.metaledger.journal.CheckpointSigner;
import io.metaledger.journal.Database;
import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalExport;
import io.metaledger.journal.MasterKey;
import io.metaledger.journal.TinkSeals;
import io.metaledger.journal.Verifier;
import io.metaledger.query.history.AuditTrail;
import io.metaledger.query.history.BookmarkReads;
import io.metaledger.query.history.EventJson;
import io.metaledger.query.history.ExportRead;
import io.metaledger.query.history.Instants;
import io.metaledger.query.history.Proof;
import io.metaledger.query.history.ProofReads;
import io.metaledger.query.history.RehearsalJson;
import io.metaledger.query.history.Replay;
import io.metaledger.query.history.ReplayReads;
import io.metaledger.query.history.RestoreReplies;
import io.metaledger.query.kernel.Views;
import io.metaledger.server.kernel.Erasures;
import io.metaledger.server.kernel.Past;
import io.metaledger.server.kernel.SecretHolder;
import io.metaledger.server.ledger.Endpoint;
import io.metaledger.server.ledger.LedgerRoutes;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.List;
import java.util.Map;

/** What the ledger API can do beside showing: what can be changed, proven, replayed and taken away through it. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    LedgerRoutes bookmarkRoutes(Instants instants) {
        var reads = new BookmarkReads();
        var writes = new BookmarkWrites(text -> point(instants, text));
        return LedgerRoutes.of(
                Endpoint.get("/bookmarks", _ -> reads.list()),
                Endpoint.get("/bookmarks/{name}", of -> reads.show(name(of))),
                Endpoint.of("PUT", "/bookmarks/{name}", of -> writes.set(name(of))),
                Endpoint.of("DELETE", "/bookmarks/{name}", of -> writes.delete(name(of))));
    }

    /** Also does at the start what another process may have left undone. */
    @Bean
    Erasures erasures(TinkSeals seals, List<SecretHolder> holders, Views views) {
        var erasures = new Erasures(seals, holders);
        views.onPublish(erasures);
        erasures.accept(views.newest());
        return erasures;
    }

    @Bean
    LedgerRoutes erasureRoutes(TinkSeals seals, Erasures erasures) {
        var writes = new ErasureWrites(seals::keys, erasures::carryOut);
        return LedgerRoutes.of(Endpoint.of("POST", "/erasures", _ -> writes.erase()));
    }

    @Bean
    LedgerRoutes proofRoutes(Journal journal, Database database, MasterKey master, Instants instants, Views views) {
        var reads = new ProofReads(journal, instants, new Proof(new Verifier(database)));
        var writes = new CheckpointWrites(journal, new CheckpointSigner(master), views::present);
        return LedgerRoutes.of(
                Endpoint.get("/checkpoints", _ -> reads.checkpoints()),
                Endpoint.of("POST", "/checkpoints", _ -> writes.make()),
                Endpoint.get("/checkpoints/key", _ -> reads.key()),
                Endpoint.of("POST", "/verify", _ -> reads.verify()));
    }

    @Bean
    Replay replay(Journal journal, Views views) {
        return new Replay(journal, views.past());
    }

    @Bean
    LedgerRoutes replayRoutes(Replay replay, List<Dialect> dialects, Instants instants, Views views) {
        var reads = new ReplayReads(replay, dialects, instants, views.past());
        return LedgerRoutes.of(Endpoint.of("POST", "/replay", _ -> reads.replay()));
    }

    @Bean
    LedgerRoutes exportRoutes(Database database) {
        var read = new ExportRead(new JournalExport(database));
        return LedgerRoutes.of(Endpoint.get("/export", _ -> read.export()));
    }

    /** Where the past can be looked at, it can be brought back. */
    @Bean
    LedgerRoutes restoreRoutes(
            Past past, Journal journal, EventJson json, RehearsalJson rehearsals, List<Dialect> dialects) {
        var replies =
                new RestoreReplies(
                        new AuditTrail(journal),
                        json,
                        rehearsals,
                        position -> past.at(Long.toString(position)),
                        dialects);
        var writes =
                new RestoreWrites(
                        dialects.stream().map(Dialect::name).toList(), past::at, replies::restored, replies::rehearsed);
        return LedgerRoutes.of(
                Endpoint.of("POST", "/{dialect}/restore", of -> writes.restore(of.getOrDefault("dialect", ""))));
    }

    private static JournalPoint point(Instants instants, String text) {
        var moment = instants.resolve(text);
        return new JournalPoint(moment.position(), moment.time().orElse(null));
    }

    private static String name(Map<String, String> variables) {
        return variables.getOrDefault("name", "");
    }
}
