package io.metaledger.command.doris;

import io.metaledger.api.doris.Credentials;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.Secret;
import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** A pair of keys, sealed to be compared with the stored ones and then to be stored itself. */
record KeyPair(Sealed ak, Sealed sk) {

    private static final Secret EMPTY = new Secret("");

    static KeyPair sealed(@Nullable Secret ak, @Nullable Secret sk, Tag subject, Facts facts) {
        return new KeyPair(
                facts.seal(subject, Objects.requireNonNullElse(ak, EMPTY)),
                facts.seal(subject, Objects.requireNonNullElse(sk, EMPTY)));
    }

    boolean sameAs(Credentials stored) {
        return stored.sameKeysAs(ak, sk);
    }

    boolean sameAs(Sealed storedAk, Sealed storedSk) {
        return sameAs(Credentials.keys(storedAk, storedSk));
    }

    Credentials credentials() {
        return Credentials.keys(ak, sk);
    }
}
