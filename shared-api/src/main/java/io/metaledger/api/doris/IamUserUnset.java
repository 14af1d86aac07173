package io.metaledger.api.doris;

/** A time was restored when the whole service had no cloud account. */
public record IamUserUnset() implements IamEvent {}
