package io.metaledger.api.ledger.wire;

import io.metaledger.api.kernel.Checkpoint;
import io.metaledger.api.kernel.StoredJson;

import tools.jackson.databind.node.ObjectNode;

import java.util.Base64;

/** Checkpoints as the ledger API writes them (section 11). */
public final class CheckpointWire {

    private CheckpointWire() {}

    public static ObjectNode json(Checkpoint checkpoint) {
        return StoredJson.mapper()
                .createObjectNode()
                .put("position", checkpoint.position())
                .put("time", checkpoint.time())
                .put("hash", checkpoint.hash())
                .put("signed", Base64.getEncoder().encodeToString(checkpoint.signed()))
                .put("signature", checkpoint.signature())
                .put("keyId", checkpoint.keyId());
    }
}
