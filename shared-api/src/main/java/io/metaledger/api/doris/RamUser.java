package io.metaledger.api.doris;

import io.metaledger.api.kernel.Sealed;

import org.jspecify.annotations.Nullable;

/** A cloud account's user as it is stored. */
public record RamUser(String userId, Sealed ak, Sealed sk, @Nullable String externalId) {}
