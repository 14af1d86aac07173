package io.metaledger.server.kernel;

import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Reply;

/** Dry runs of writes (ledger API, section 8). */
@FunctionalInterface
public interface Rehearsal {

    /**
     * What the write would come to, in the envelope of a dry run, or by itself if the request has asked for nothing
     * else; nothing is stored.
     */
    Reply rehearse(Intent intent, Provenance provenance);
}
