package io.metaledger.api.doris.wire;

import com.fasterxml.jackson.annotation.Nulls;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads a body as the lenient JSON form of a protobuf message (contract, section 2.1) into a record whose nullable
 * components are the fields that may be given. Names are accepted in snake case and in lower camel case; unknown
 * members and unknown enum names count as not given; of members that occur twice the last one counts.
 *
 * <p>Depth is bounded by {@value #DEPTH_MAX} levels; the size of a body is bounded before it gets here.
 */
public final class ProtoJson {

    private static final int DEPTH_MAX = 100;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(lenient())
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .annotationIntrospector(new MessageFields())
                    .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .addModule(ProtoScalars.module())
                    .build();

    private ProtoJson() {}

    /**
     * Reads a message.
     *
     * @throws UnreadableBody if the body is empty, is not JSON, is not an object or has a value of the wrong kind
     */
    public static <T extends Record> T read(byte[] body, Class<T> message) {
        T read;
        try {
            read = MAPPER.readValue(body, message);
        } catch (DatabindException e) {
            throw new UnreadableBody(body.length == 0 ? "the body is empty" : reason(e));
        } catch (JacksonException e) {
            throw new UnreadableBody(malformed(e));
        }
        if (read == null) {
            throw new UnreadableBody("the body must be an object");
        }
        return read;
    }

    /**
     * Reads a message that was sent inside another one.
     *
     * @throws UnreadableBody if it is not an object or has a value of the wrong kind
     */
    static <T extends Record> T read(JsonNode sent, Class<T> message) {
        return read(sent.toString().getBytes(StandardCharsets.UTF_8), message);
    }

    /**
     * A body that is not what the operation reads. The message says what and where, and repeats nothing of the body.
     */
    public static final class UnreadableBody extends RuntimeException {
        UnreadableBody(String reason) {
            super(reason, null, false, false);
        }

        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    private static JsonFactory lenient() {
        return JsonFactory.builder()
                .enable(
                        JsonReadFeature.ALLOW_TRAILING_COMMA,
                        JsonReadFeature.ALLOW_SINGLE_QUOTES,
                        JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
                .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                .build();
    }

    private static String malformed(JacksonException e) {
        var at = e.getLocation();
        return at == null
                ? "malformed JSON"
                : "malformed JSON at line " + at.getLineNr() + " column " + at.getColumnNr();
    }

    private static String reason(DatabindException e) {
        if (e.getPath().isEmpty()) {
            return "the body must be one object";
        }
        String path = path(e);
        if (e instanceof InvalidNullException) {
            return path + " must not hold null";
        }
        return e instanceof MismatchedInputException m
                ? path + " must be " + kind(m.getTargetType())
                : path + " is wrong";
    }

    private static String path(JacksonException e) {
        String path =
                e.getPath().stream()
                        .map(step ->
                                step.getPropertyName() == null
                                        ? "[" + step.getIndex() + "]"
                                        : "." + step.getPropertyName())
                        .collect(Collectors.joining());
        return path.startsWith(".") ? path.substring(1) : path;
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == Long.class) {
            return "a 64-bit integer";
        } else if (type == Integer.class) {
            return "a 32-bit integer";
        } else if (type == Boolean.class) {
            return "true or false";
        } else if (type != null && type.isEnum()) {
            return "a name or a number";
        } else if (type != null && Collection.class.isAssignableFrom(type)) {
            return "an array";
        } else if (type != null && (type.isRecord() || Map.class.isAssignableFrom(type))) {
            return "an object";
        }
        return "a string that can be stored";
    }
}
