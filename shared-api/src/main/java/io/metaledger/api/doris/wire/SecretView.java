package io.metaledger.api.doris.wire;

import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.Seals;
import io.metaledger.api.kernel.Secret;

/** How a sealed secret prints. */
@FunctionalInterface
public interface SecretView {

    String ERASED = "<erased>";

    String show(Sealed secret);

    /** In the clear, for the few replies that are there for it. */
    static SecretView clear(Seals seals) {
        return secret -> seals.open(secret).map(Secret::clear).orElse(ERASED);
    }

    /** By its fingerprint, for everything else. */
    static SecretView masked(Seals seals) {
        return secret -> seals.isErased(secret) ? ERASED : secret.masked();
    }
}
