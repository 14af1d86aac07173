package io.metaledger.api.doris;

import io.metaledger.api.kernel.Sealed;

/** The one cloud account of the whole service. */
public record IamUser(String userId, Sealed ak, Sealed sk) {

    static IamUser of(IamUserSet event) {
        return new IamUser(event.userId(), event.ak(), event.sk());
    }
}
