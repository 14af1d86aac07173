package io.metaledger.api.undermoon.wire;

import io.metaledger.api.kernel.Reply;

/** A request that is refused before anything else is looked at (contract, section 2). */
public final class MalformedRequest extends RuntimeException {

    public MalformedRequest(String what) {
        super(what, null, false, false);
    }

    /** What the client is told. */
    public Reply reply() {
        return Reply.text(400, "Malformed request: " + getMessage());
    }
}
