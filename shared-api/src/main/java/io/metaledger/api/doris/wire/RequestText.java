package io.metaledger.api.doris.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

import io.metaledger.api.kernel.Secret;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

import java.util.List;
import java.util.Map;

/**
 * A request, or a part of one, as error texts repeat it: compact JSON by the presence rules of section 2.2, secrets
 * masked. The members of a record are in the order of the wire.
 */
public final class RequestText {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .annotationIntrospector(new MessageFields())
                    .changeDefaultPropertyInclusion(include -> include.withValueInclusion(Include.NON_NULL))
                    .withConfigOverride(
                            List.class,
                            list -> list.setInclude(JsonInclude.Value.construct(Include.NON_EMPTY, Include.ALWAYS)))
                    .withConfigOverride(
                            Map.class,
                            map -> map.setInclude(JsonInclude.Value.construct(Include.NON_EMPTY, Include.ALWAYS)))
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .addModule(
                            new SimpleModule("request-text")
                                    .addSerializer(Long.class, ToStringSerializer.instance)
                                    .addSerializer(Secret.class, ToStringSerializer.instance))
                    .build();

    private RequestText() {}

    public static String of(Record request) {
        return MAPPER.writeValueAsString(request);
    }
}
