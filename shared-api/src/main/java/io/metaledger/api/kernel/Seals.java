package io.metaledger.api.kernel;

import java.util.Collection;
import java.util.Optional;

/** Seals secrets and opens them again. Each subject, such as {@code doris.instance=i1}, has a data key of its own. */
public interface Seals {

    /** Seals under the subject's present data key, which is made when there is none yet. */
    Sealed seal(Tag subject, Secret secret);

    /**
     * The same under another key than some that are destroyed, or will be at once, whatever this process has heard of
     * it so far.
     */
    default Sealed seal(Tag subject, Secret secret, Collection<String> destroyed) {
        return seal(subject, secret);
    }

    /** Opens; empty when the key was destroyed. */
    Optional<Secret> open(Sealed sealed);

    /** Whether the key was destroyed, without opening anything; false for a key that this store never had. */
    default boolean isErased(Sealed sealed) {
        return open(sealed).isEmpty();
    }
}
