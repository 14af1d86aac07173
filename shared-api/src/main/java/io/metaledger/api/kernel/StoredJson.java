package io.metaledger.api.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way in which events and states become JSON in the store: readable, absent members left out, members in
 * declared order.
 */
public final class StoredJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .changeDefaultPropertyInclusion(
                            include -> include.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                    .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .findAndAddModules()
                    .build();

    private StoredJson() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }
}
