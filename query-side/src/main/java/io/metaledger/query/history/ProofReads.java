package io.metaledger.query.history;

import io.metaledger.api.kernel.CheckpointKeys;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.LedgerEvent.CheckpointMade;
import io.metaledger.api.kernel.LedgerKinds;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.ledger.wire.CheckpointWire;
import io.metaledger.api.ledger.wire.LedgerBody;
import io.metaledger.api.ledger.wire.LedgerProblem;
import io.metaledger.journal.CheckpointSigner;
import io.metaledger.journal.EventQuery;
import io.metaledger.journal.Journal;

import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Checkpoints, their key, and the proof that history was not touched (ledger API, section 11). */
public final class ProofReads {

    private final Journal journal;
    private final Instants instants;
    private final Proof proof;

    public ProofReads(Journal journal, Instants instants, Proof proof) {
        this.journal = journal;
        this.instants = instants;
        this.proof = proof;
    }

    public Operation checkpoints() {
        return LedgerRead.of(
                "list_checkpoints",
                (request, image) -> {
                    Arguments.of(request, List.of());
                    return checkpoints(image);
                });
    }

    public Operation key() {
        return LedgerRead.of(
                "show_checkpoint_key",
                (request, image) -> {
                    Arguments.of(request, List.of());
                    return image.find(LedgerKinds.CHECKPOINT_KEYS, LedgerKinds.ALL)
                            .flatMap(CheckpointKeys::present)
                            .map(CheckpointSigner::pem)
                            .map(pem ->
                                    Reply.bytes(200, "application/x-pem-file", pem.getBytes(StandardCharsets.US_ASCII)))
                            .orElseThrow(LedgerProblem::noCheckpoint);
                });
    }

    public Operation verify() {
        return LedgerRead.of("verify", this::verify);
    }

    private Reply checkpoints(Image image) {
        ObjectNode body = StoredJson.mapper().createObjectNode();
        var list = body.putArray("checkpoints");
        journal.find(
                EventQuery.tagged(LedgerKinds.CHECKPOINT),
                0,
                image.position(),
                event -> list.add(CheckpointWire.json(((CheckpointMade) journal.decode(event)).checkpoint())));
        return LedgerRead.json(body);
    }

    private Reply verify(Request request, Image image) {
        Arguments.of(request, List.of());
        var body = LedgerBody.of(request, "from", "to");
        long after = body.instant("from").map(instants::resolve).map(Moment::position).orElse(0L);
        var upTo = body.instant("to").map(instants::resolve).map(Moment::position);
        return LedgerRead.json(proof.verify(after, upTo, _ -> {}).json());
    }
}
