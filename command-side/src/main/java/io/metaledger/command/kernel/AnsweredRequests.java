package io.metaledger.command.kernel;

import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.LedgerEvent.RequestAnswered;
import io.metaledger.api.kernel.LedgerKinds;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Reply;
import io.metaledger.command.kernel.CommandFailure.RequestIdReused;
import io.metaledger.command.kernel.Commands.Executed;
import io.metaledger.journal.EntityHistory;
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
        List<StoredEvent> events = stored(provenance);
        if (events.isEmpty()) {
            throw new Withdrawn();
        }
        return answer(intent, events);
    }

    /**
     * The answer that was remembered as such, if there is one.
     *
     * @throws RequestIdReused if the id was sent before with another request
     */
    Optional<Executed> findAnswer(Provenance provenance) {
        List<StoredEvent> events = stored(provenance);
        return remembered(events.stream().map(journal::decode).toList())
                .map(answer -> new Executed(answer, events.getLast().position()));
    }

    private List<StoredEvent> stored(Provenance provenance) {
        var events = new ArrayList<StoredEvent>();
        EventQuery query = EventQuery.tagged(LedgerKinds.requestTag(provenance.requestId()));
        journal.find(query, 0, journal.head().position(), events::add);
        if (!events.isEmpty()) {
            requireSameRequest(events.getFirst(), provenance);
        }
        return events;
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
        return remembered(events)
                .map(answer -> new Executed(answer, position))
                .orElseGet(() -> {
                    var states = new ReplayedStates(new EntityHistory(journal), position);
                    return new Executed(
                            intent.render().apply(new Outcome(events, Optional.empty(), position, states)), position);
                });
    }

    /** The answer itself, if it could not be told from the events. */
    private static Optional<Reply> remembered(List<Object> events) {
        return events.stream()
                .filter(RequestAnswered.class::isInstance)
                .map(RequestAnswered.class::cast)
                .findFirst()
                .map(answer ->
                        Reply.bytes(
                                answer.status(), answer.contentType(), answer.body().getBytes(StandardCharsets.UTF_8)));
    }

    /** An answer as it is remembered. */
    static RequestAnswered answered(String requestId, Reply reply) {
        byte[] body = reply.content() instanceof Reply.Content.Bytes(byte[] bytes) ? bytes : new byte[0];
        return new RequestAnswered(
                requestId, reply.status(), reply.contentType(), new String(body, StandardCharsets.UTF_8));
    }
}
