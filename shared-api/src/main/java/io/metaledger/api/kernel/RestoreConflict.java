package io.metaledger.api.kernel;

/**
 * What cannot be brought back today.
 *
 * @param path in the dialect's tree
 */
public record RestoreConflict(String path, String why) {}
