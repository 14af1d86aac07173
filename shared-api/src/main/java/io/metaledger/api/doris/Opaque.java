package io.metaledger.api.doris;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

import tools.jackson.databind.JsonNode;

/**
 * A part of a request that is stored and given back and never looked into.
 *
 * @param json an object, compact
 */
public record Opaque(String json) {

    @JsonRawValue
    @JsonValue
    @Override
    public String json() {
        return json;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Opaque of(JsonNode tree) {
        return new Opaque(tree.toString());
    }
}
