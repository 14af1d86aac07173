package io.metaledger.api.doris;

/** The vault that tables go to when they name none. */
public record DefaultVault(String id, String name) {}
