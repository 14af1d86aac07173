package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

/**
 * A job that gives a tablet another schema. Only its id is looked at.
 *
 * @param job as it was sent
 */
public record SchemaChange(@Nullable String id, Opaque job) {}
