package io.metaledger.query.history;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.ledger.wire.LedgerBody;
import io.metaledger.api.ledger.wire.LedgerProblem;
import io.metaledger.query.kernel.PastImages;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Whether the states that are served are what the events come to (ledger API, section 14). */
public final class ReplayReads {

    private static final String TO = "to";
    private static final String DIALECT = "dialect";

    private final Replay replay;
    private final Trees trees;
    private final Instants instants;
    private final PastImages past;

    /** Each takes the memory of a whole picture, and all of a database connection. */
    private final Semaphore turn = new Semaphore(1);

    public ReplayReads(Replay replay, Collection<Dialect> dialects, Instants instants, PastImages past) {
        this.replay = replay;
        this.trees = new Trees(dialects);
        this.instants = instants;
        this.past = past;
    }

    public Operation replay() {
        return LedgerRead.of("replay", this::replay);
    }

    private Reply replay(Request request, Image image) {
        Arguments.of(request, List.of());
        var body = LedgerBody.of(request, TO, DIALECT);
        Collection<Dialect> dialects =
                body.text(DIALECT).map(trees::dialect).<Collection<Dialect>>map(List::of).orElseGet(trees::all);
        Image served = body.instant(TO).map(text -> at(text, image)).orElse(image);
        if (!turn.tryAcquire()) {
            throw LedgerProblem.replayUnderWay();
        }
        try {
            return LedgerRead.json(replay.compare(served, dialects, _ -> {}).json());
        } finally {
            turn.release();
        }
    }

    /** What an as-of read shows; as of an instant, nothing later is known. */
    private Image at(String text, Image image) {
        Moment moment = instants.resolve(text);
        return moment.position() >= image.position() ? image : moment.in(past);
    }
}
