package io.metaledger.command.kernel;

import io.metaledger.api.kernel.Command;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Rehearsed;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Seals;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalException;
import io.metaledger.journal.NewEvent;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Dry runs: commands are loaded, decided and folded as ever, and nothing is ordered, sealed for good or stored. One
 * rests on an image, which must be the present for the result to be what the real command would come to.
 */
public final class Rehearsals {

    private final Journal journal;
    private final EventCatalog catalog;
    private final List<Hosted<?>> dialects;
    private final Set<String> resident;
    private final Map<String, EntityKind<?>> kinds;
    private final Supplier<Seals> seals;

    /**
     * @param dialects all but the ledger's own, which is always there
     * @param seals seals that leave no key behind, new ones for each dry run
     */
    public Rehearsals(Journal journal, EventCatalog catalog, List<Hosted<?>> dialects, Supplier<Seals> seals) {
        this.journal = journal;
        this.catalog = catalog;
        this.dialects = AxonHost.withLedger(dialects);
        this.resident = AxonHost.resident(this.dialects);
        this.kinds = AxonHost.kindsOf(this.dialects);
        this.seals = seals;
    }

    /**
     * What the command would come to.
     *
     * @throws JournalException.NotStorable if the real command would be refused for it
     */
    public Rehearsed rehearse(Command command, Image present, Provenance provenance) {
        var states = new ImageStates(present, journal, resident);
        Decision decision = decide(hostOf(command), command, states, new RealFacts(present.now(), seals.get(), states));
        var after = new Trial(catalog, kinds, states).of(decision.events(), present.position() + 1).after();
        requireStorable(decision.events(), provenance);
        long position = present.position() + decision.events().size();
        var then = new ImageAfter(present, after);
        var outcome = new Outcome(decision.events(), decision.refusal(), position, then);
        return new Rehearsed(outcome, present, then, provenance);
    }

    /**
     * What a procedure would come to.
     *
     * @param reply that the client would get, with what would be waited for in a header
     */
    public record Proceeded(Reply reply, Rehearsed rehearsed) {}

    /** Goes through a procedure without waiting for anything. */
    public Proceeded proceed(Intent.Proceed intent, Image present, Provenance provenance) {
        var steps = new RehearsedSteps(this, present, provenance);
        Reply reply = intent.procedure().run(steps);
        String waits = String.join("; ", steps.waits());
        return new Proceeded(
                waits.isEmpty() ? reply : reply.withHeader("Metaledger-Would-Wait", waits), steps.rehearsed());
    }

    private Hosted<?> hostOf(Command command) {
        return dialects.stream()
                .filter(hosted -> hosted.family().isInstance(command))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nobody decides " + command.getClass().getName()));
    }

    private static <C extends Command> Decision decide(
            Hosted<C> hosted, Command command, ImageStates states, Facts facts) {
        return hosted.decider().decide(hosted.family().cast(command), states, facts);
    }

    private void requireStorable(List<Object> events, Provenance provenance) {
        if (!events.isEmpty()) {
            String metadata = StoredJson.mapper().writeValueAsString(provenance.toMetadata());
            Journal.requireStorable(events.stream().map(event -> newEvent(event, metadata)).toList());
        }
    }

    private NewEvent newEvent(Object event, String metadata) {
        return new NewEvent(
                UUID.randomUUID(),
                catalog.typeOf(event),
                List.copyOf(catalog.tagsOf(event)),
                catalog.encode(event),
                metadata,
                event);
    }
}
