package io.metaledger.api.doris.wire;

import io.metaledger.api.kernel.Secret;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

import java.math.BigDecimal;

/** How single values are read: the conversions that section 2.1 allows, and no others. */
final class ProtoScalars {

    /** No 64-bit integer is longer, not even with a fraction of zeros that somebody typed. */
    private static final int NUMBER_CHARACTERS_MAX = 64;

    private ProtoScalars() {}

    static SimpleModule module() {
        var readers = new EnumNames();
        readers.addDeserializer(String.class, new Text());
        readers.addDeserializer(Secret.class, new Hidden());
        readers.addDeserializer(Long.class, new Int64());
        readers.addDeserializer(Integer.class, new Int32());
        readers.addDeserializer(Boolean.class, new Flag());
        var module = new SimpleModule("proto-scalars");
        module.setDeserializers(readers);
        return module.addKeyDeserializer(String.class, new Key());
    }

    /** A text that the store can hold; a number is taken as its text. */
    private static final class Text extends StdScalarDeserializer<String> {
        Text() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser json, DeserializationContext context) {
            return text(json, context);
        }
    }

    /** Every secret of the wire is a text. */
    private static final class Hidden extends StdScalarDeserializer<Secret> {
        Hidden() {
            super(Secret.class);
        }

        @Override
        public @Nullable Secret deserialize(JsonParser json, DeserializationContext context) {
            String clear = text(json, context);
            return clear == null ? null : new Secret(clear);
        }
    }

    private static final class Key extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return storable(key, context);
        }
    }

    private static final class Int64 extends StdScalarDeserializer<Long> {
        Int64() {
            super(Long.class);
        }

        @Override
        public @Nullable Long deserialize(JsonParser json, DeserializationContext context) {
            return integer(json, context, Long.class);
        }
    }

    private static final class Int32 extends StdScalarDeserializer<Integer> {
        Int32() {
            super(Integer.class);
        }

        @Override
        public @Nullable Integer deserialize(JsonParser json, DeserializationContext context) {
            Long value = integer(json, context, Integer.class);
            if (value == null || value.intValue() == value) {
                return value == null ? null : value.intValue();
            }
            return (Integer) context.handleWeirdNumberValue(Integer.class, value, "out of range");
        }
    }

    private static final class Flag extends StdScalarDeserializer<Boolean> {
        Flag() {
            super(Boolean.class);
        }

        @Override
        public @Nullable Boolean deserialize(JsonParser json, DeserializationContext context) {
            return switch (json.currentToken()) {
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                case VALUE_STRING -> truth(json.getString(), context);
                default -> (Boolean) context.handleUnexpectedToken(Boolean.class, json);
            };
        }

        private static @Nullable Boolean truth(String text, DeserializationContext context) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> (Boolean) context.handleWeirdStringValue(Boolean.class, text, "neither true nor false");
            };
        }
    }

    private static @Nullable String text(JsonParser json, DeserializationContext context) {
        return switch (json.currentToken()) {
            case VALUE_STRING -> storable(json.getString(), context);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getString();
            default -> (String) context.handleUnexpectedToken(String.class, json);
        };
    }

    /** A number or a decimal text, {@code 1e3} and {@code 5.0} included. */
    static @Nullable Long integer(JsonParser json, DeserializationContext context, Class<?> target) {
        return switch (json.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_STRING -> {
                Long value = exact(json.getString());
                yield value == null
                        ? (Long) context.handleWeirdStringValue(target, json.getString(), "not an integer in range")
                        : value;
            }
            default -> (Long) context.handleUnexpectedToken(target, json);
        };
    }

    /** The integer that a decimal text stands for; null when it stands for none. */
    static @Nullable Long exact(String text) {
        if (text.isEmpty() || text.length() > NUMBER_CHARACTERS_MAX || !isAscii(text)) {
            return null;
        }
        try {
            return new BigDecimal(text).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static String storable(String text, DeserializationContext context) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                return (String) context.handleWeirdStringValue(String.class, text, "cannot be stored");
            }
        }
        return text;
    }
}
