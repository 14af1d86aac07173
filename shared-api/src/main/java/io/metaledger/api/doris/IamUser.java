package io.metaledger.api.doris;

import io.metaledger.api.kernel.Sealed;

import org.jspecify.annotations.Nullable;

/** The one cloud account of the whole service. */
public record IamUser(String userId, Sealed ak, Sealed sk) {

    static @Nullable IamUser evolve(IamEvent event) {
        return switch (event) {
            case IamUserSet e -> new IamUser(e.userId(), e.ak(), e.sk());
            case IamUserUnset _ -> null;
        };
    }
}
