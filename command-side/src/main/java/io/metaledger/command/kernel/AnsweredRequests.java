package io.metaledger.command.kernel;

import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.LedgerEvent.RequestAnswered;
import io.metaledger.api.kernel.LedgerKinds;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Reply;
import io.metaledger.command.kernel.CommandFailure.RequestIdReused;
import io.metaledger.command.kernel.Commands.Executed;
import io.metaledger.journal.EventQuery;
import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalException.Withdrawn;
import io.metaledger.journal.Metadata;
import io.metaledger.journal.StoredEvent;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds the first answer to a request id in the journal, which remembers it for as long as there is a journal. */
final class AnsweredRequests {

    private final Journal journal;

    AnsweredRequests(Journal journal) {
        this.journal = journal;
    }

    /**
     * The answer that is known to exist and to be durable.
     *
     * @throws Withdrawn if it turns out not to have been
     * @throws RequestIdReused if the id was sent before with another request
     */
    Executed find(Intent.Execute intent, Provenance provenance) {
        var events = new ArrayList<StoredEvent>();
        EventQuery query = EventQuery.tagged(LedgerKinds.requestTag(provenance.requestId()));
        journal.find(query, 0, journal.head().position(), events::add);
        if (events.isEmpty()) {
            throw new Withdrawn();
        }
        requireSameRequest(events.getFirst(), provenance);
        return answer(intent, events);
    }

    private static void requireSameRequest(StoredEvent event, Provenance provenance) {
        String digest = Metadata.parse(event.metadata()).get("requestDigest");
        if (!Objects.equals(digest, provenance.requestDigest())) {
            throw new RequestIdReused(provenance.requestId());
        }
    }

    private Executed answer(Intent.Execute intent, List<StoredEvent> stored) {
        long position = stored.getLast().position();
        List<Object> events = stored.stream().map(journal::decode).toList();
        if (events.getFirst() instanceof RequestAnswered answer) {
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            return new Executed(Reply.bytes(answer.status(), answer.contentType(), body), position);
        }
        return new Executed(intent.render().apply(new Outcome(events, Optional.empty(), position)), position);
    }
}
