package io.metaledger.api.doris;

import io.metaledger.api.kernel.Sealed;

/** The cloud account of the whole service was set or replaced. */
public record IamUserSet(String userId, Sealed ak, Sealed sk) implements IamEvent {}
