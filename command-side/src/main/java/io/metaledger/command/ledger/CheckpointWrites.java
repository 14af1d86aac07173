package io.metaledger.command.ledger;

import io.metaledger.api.kernel.Checkpoint;
import io.metaledger.api.kernel.CheckpointKey;
import io.metaledger.api.kernel.CheckpointKeys;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.LedgerCommand.MakeCheckpoint;
import io.metaledger.api.kernel.LedgerEvent.CheckpointMade;
import io.metaledger.api.kernel.LedgerKinds;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.ledger.wire.CheckpointWire;
import io.metaledger.api.ledger.wire.LedgerBody;
import io.metaledger.api.ledger.wire.LedgerTime;
import io.metaledger.journal.CheckpointSigner;
import io.metaledger.journal.Head;
import io.metaledger.journal.Journal;
import io.metaledger.journal.Micros;

import java.util.HexFormat;
import java.util.function.Supplier;

/** Signing where the journal stands (ledger API, section 11). */
public final class CheckpointWrites {

    private final Journal journal;
    private final CheckpointSigner signer;
    private final Supplier<Image> present;

    public CheckpointWrites(Journal journal, CheckpointSigner signer, Supplier<Image> present) {
        this.journal = journal;
        this.signer = signer;
        this.present = present;
    }

    public Operation make() {
        return LedgerWrite.of("make_checkpoint", this::translate);
    }

    private Intent translate(Request request) {
        LedgerBody.of(request);
        CheckpointKey key =
                present.get()
                        .find(LedgerKinds.CHECKPOINT_KEYS, LedgerKinds.ALL)
                        .flatMap(CheckpointKeys::present)
                        .orElseGet(signer::newKey);
        return new Intent.Execute(
                new MakeCheckpoint(signed(journal.head(), key), key),
                LedgerWrite.rendered(
                        CheckpointWrites::made,
                        why -> {
                            throw LedgerWrite.unexpected(why);
                        }));
    }

    private Checkpoint signed(Head head, CheckpointKey key) {
        String time = LedgerTime.text(Micros.toInstant(head.recordedAt()));
        String hash = HexFormat.of().formatHex(head.hash());
        String signature = signer.sign(key, Checkpoint.signed(head.position(), time, hash));
        return new Checkpoint(head.position(), time, hash, signature, key.keyId());
    }

    private static Reply made(Outcome outcome) {
        var made = (CheckpointMade) outcome.events().getLast();
        return Reply.json(201, CheckpointWire.json(made.checkpoint()).toString());
    }
}
