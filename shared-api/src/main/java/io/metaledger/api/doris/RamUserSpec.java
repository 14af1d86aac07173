package io.metaledger.api.doris;

import io.metaledger.api.kernel.Secret;

import org.jspecify.annotations.Nullable;

/** A cloud account's user as a request describes it; null is "not given". */
public record RamUserSpec(
        @Nullable String userId,
        @Nullable Secret ak,
        @Nullable Secret sk,
        @Nullable String externalId,
        @Nullable EncryptionInfo encryptionInfo) {}
