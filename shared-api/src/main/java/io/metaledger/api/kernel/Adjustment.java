package io.metaledger.api.kernel;

import tools.jackson.databind.JsonNode;

/**
 * Where a restored state differs from the one that it was restored to, because a rule of the dialect forces it.
 *
 * @param path in the dialect's tree
 */
public record Adjustment(String path, JsonNode wanted, JsonNode got, String why) {}
