package io.metaledger.journal;

import io.metaledger.api.kernel.StoredJson;

import tools.jackson.databind.ObjectReader;

import java.util.LinkedHashMap;
import java.util.Map;

/** An event's metadata as a map. */
public final class Metadata {

    private static final ObjectReader READER =
            StoredJson.mapper()
                    .readerFor(
                            StoredJson.mapper()
                                    .getTypeFactory()
                                    .constructMapType(LinkedHashMap.class, String.class, String.class));

    private Metadata() {}

    public static Map<String, String> parse(String json) {
        return READER.readValue(json);
    }
}
