package io.metaledger.api.doris;

import io.metaledger.api.kernel.Sealed;

import org.jspecify.annotations.Nullable;

/** How an object storage is reached: by a pair of keys or by a role, never by both. */
public record Credentials(
        @Nullable Sealed ak, @Nullable Sealed sk, @Nullable String roleArn, @Nullable String externalId) {

    public static Credentials keys(Sealed ak, Sealed sk) {
        return new Credentials(ak, sk, null, null);
    }

    public static Credentials role(String roleArn, @Nullable String externalId) {
        return new Credentials(null, null, roleArn, externalId);
    }

    /** A role is that of the machine's instance profile; keys need no provider. */
    public @Nullable CredProviderType providerType() {
        return roleArn == null ? null : CredProviderType.INSTANCE_PROFILE;
    }

    /** Whether both hold the same pair of keys. */
    public boolean sameKeysAs(Sealed otherAk, Sealed otherSk) {
        return ak != null && sk != null && ak.sameSecretAs(otherAk) && sk.sameSecretAs(otherSk);
    }
}
