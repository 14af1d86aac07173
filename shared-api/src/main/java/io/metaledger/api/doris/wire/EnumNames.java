package io.metaledger.api.doris.wire;

import io.metaledger.api.doris.ClusterStatus;
import io.metaledger.api.doris.WireEnum;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;

import java.util.HashMap;
import java.util.Map;

/**
 * Reads an enum by its name, its number, or its number in a string. A name or number that it does not know counts as
 * not given. {@code STOPPED} is read as {@code SUSPENDED} (contract, section 6.9).
 */
final class EnumNames extends SimpleDeserializers {

    private static final long serialVersionUID = 1L;

    @Override
    public ValueDeserializer<?> findEnumDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
        return new ByName(type.getRawClass());
    }

    private static final class ByName extends StdScalarDeserializer<Enum<?>> {

        private final Map<String, Enum<?>> known = new HashMap<>();

        ByName(Class<?> type) {
            super(type);
            for (Object constant : type.getEnumConstants()) {
                var value = (Enum<?>) constant;
                known.put(value.name(), value);
                known.put(Integer.toString(((WireEnum) constant).number()), value);
            }
            if (type == ClusterStatus.class) {
                known.put("STOPPED", ClusterStatus.SUSPENDED);
            }
        }

        @Override
        public @Nullable Enum<?> deserialize(JsonParser json, DeserializationContext context) {
            return switch (json.currentToken()) {
                case VALUE_STRING -> known.get(json.getString());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                    Long number = ProtoScalars.integer(json, context, handledType());
                    yield known.get(String.valueOf(number));
                }
                default -> (Enum<?>) context.handleUnexpectedToken(handledType(), json);
            };
        }
    }
}
