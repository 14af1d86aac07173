package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

/**
 * How the wire says that keys are encrypted. It is read for its size only; what is stored is sealed and says nothing
 * here.
 */
public record EncryptionInfo(@Nullable String encryptionMethod, @Nullable Long keyId) {}
