package io.metaledger.query.history;

import io.metaledger.api.kernel.Checkpoint;
import io.metaledger.api.kernel.CheckpointKey;
import io.metaledger.api.kernel.LedgerEvent.CheckpointKeyMade;
import io.metaledger.api.kernel.LedgerEvent.CheckpointMade;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.CheckpointSigner;
import io.metaledger.journal.Finding;
import io.metaledger.journal.Finding.What;
import io.metaledger.journal.Head;
import io.metaledger.journal.Verification;
import io.metaledger.journal.Verifier;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** Verifies the journal and the checkpoints in it. */
public final class Proof {

    private final Verifier verifier;

    public Proof(Verifier verifier) {
        this.verifier = verifier;
    }

    /**
     * @param checkpoints how many were looked at
     */
    public record Result(long events, Head head, int checkpoints, List<Finding> findings) {

        public boolean ok() {
            return findings.isEmpty();
        }

        public ObjectNode json() {
            ObjectNode json = StoredJson.mapper().createObjectNode().put("ok", ok()).put("events", events);
            json.putObject("head").put("position", head.position()).put("hash", HexFormat.of().formatHex(head.hash()));
            json.put("checkpoints", checkpoints);
            if (!ok()) {
                var list = json.putArray("findings");
                findings.forEach(f -> list.addObject().put("position", f.position()).put("what", f.what()));
            }
            return json;
        }
    }

    /**
     * Verifies the events in {@code (after, upTo]}.
     *
     * @param progress is told how many events have been looked at
     */
    public Result verify(long after, Optional<Long> upTo, LongConsumer progress) {
        Verification found = verifier.verify(after, upTo, progress);
        var findings = new ArrayList<>(found.findings());
        var known = new HashSet<Long>();
        findings.forEach(finding -> known.add(finding.position()));
        var keys = keys();
        for (Verification.StoredCheckpoint stored : found.checkpoints()) {
            wrong(stored, keys).filter(finding -> !known.contains(finding.position())).ifPresent(findings::add);
        }
        findings.sort(Comparator.comparingLong(Finding::position));
        return new Result(found.events(), found.head(), found.checkpoints().size(), findings);
    }

    /** A signature that is not good tells of its own event, one that is of the event that it was for. */
    private Optional<Finding> wrong(Verification.StoredCheckpoint stored, Map<String, CheckpointKey> keys) {
        Checkpoint checkpoint;
        try {
            checkpoint = StoredJson.mapper().readValue(stored.payload(), CheckpointMade.class).checkpoint();
        } catch (JacksonException e) {
            return Optional.of(new Finding(stored.position(), What.BAD_SIGNATURE));
        }
        CheckpointKey key = keys.get(checkpoint.keyId());
        if (key == null || !CheckpointSigner.verifies(key.publicKey(), checkpoint.signed(), checkpoint.signature())) {
            return Optional.of(new Finding(stored.position(), What.BAD_SIGNATURE));
        }
        boolean same =
                verifier.hashAt(checkpoint.position())
                        .map(hash -> HexFormat.of().formatHex(hash).equals(checkpoint.hash()))
                        .orElse(false);
        return same ? Optional.empty() : Optional.of(new Finding(checkpoint.position(), What.BAD_SIGNATURE));
    }

    /** From the journal itself, which may be damaged: what cannot be read is no key. */
    private Map<String, CheckpointKey> keys() {
        var keys = new TreeMap<String, CheckpointKey>();
        for (String payload : verifier.payloads("ledger.checkpoint-key-made", "ledger.checkpoint-keys=all")) {
            try {
                CheckpointKey key = StoredJson.mapper().readValue(payload, CheckpointKeyMade.class).key();
                keys.put(key.keyId(), key);
            } catch (JacksonException e) {
                // then checkpoints that were signed with it are not good, which is what verify says
            }
        }
        return keys;
    }
}
