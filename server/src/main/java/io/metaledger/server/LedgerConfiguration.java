package io.metaledger.server;

import io.metaledger.api.kernel.JournalPoint;
import io.metaledger.command.ledger.BookmarkWrites;
import io.metaledger.query.history.BookmarkReads;
import io.metaledger.query.history.Instants;
import io.metaledger.server.ledger.Endpoint;
import io.metaledger.server.ledger.LedgerRoutes;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.Map;

/** What can be changed through the ledger API. */
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

    private static JournalPoint point(Instants instants, String text) {
        var moment = instants.resolve(text);
        return new JournalPoint(moment.position(), moment.time().orElse(null));
    }

    private static String name(Map<String, String> variables) {
        return variables.getOrDefault("name", "");
    }
}
