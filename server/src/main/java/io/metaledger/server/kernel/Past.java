package io.metaledger.server.kernel;

import io.metaledger.api.kernel.Image;

import java.util.Optional;

/** Looks up past images. */
@FunctionalInterface
public interface Past {

    /**
     * The picture as of an instant; its {@link Image#now()} is the time that the answer is for.
     *
     * @param instant in any form of the ledger API, section 1, as sent
     * @throws io.metaledger.api.ledger.wire.LedgerProblem if the text names no instant that can be looked at
     */
    Image at(String instant);

    /** The picture that everybody gets who names no instant; empty unless the whole server is pinned to the past. */
    default Optional<Image> pinned() {
        return Optional.empty();
    }
}
