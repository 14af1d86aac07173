package io.metaledger.api.undermoon.wire;

import io.metaledger.api.undermoon.MetaStore;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A JSON value that is read as strictly as by a typed library without coercion (contract, section 2): a text is no
 * number, 4.5 is no integer, null is nothing but null. Whatever does not fit is a {@link MalformedRequest}.
 *
 * @param path where the value stands, for messages
 */
record StrictJson(JsonNode value, String path) {

    /** Of addresses, hosts and names. Longer ones cannot be the key of a JSON object everywhere. */
    static final int NAME_LENGTH_MAX = 1_000;

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    static StrictJson of(byte[] body) {
        try {
            return new StrictJson(MAPPER.readTree(body), "");
        } catch (JacksonException e) {
            throw new MalformedRequest("the body is not JSON: " + e.getOriginalMessage());
        }
    }

    /** A member that must be there; it may be null. */
    StrictJson member(String name) {
        JsonNode member = object().value.get(name);
        if (member == null) {
            throw new MalformedRequest("missing field " + path + "/" + name);
        }
        return new StrictJson(member, path + "/" + name);
    }

    /** A member that may be left out. */
    Optional<StrictJson> optional(String name) {
        return Optional.ofNullable(object().value.get(name)).map(member -> new StrictJson(member, path + "/" + name));
    }

    /** Empty for null. */
    Optional<StrictJson> nullable() {
        return value.isNull() ? Optional.empty() : Optional.of(this);
    }

    String text() {
        return value.isString() ? value.stringValue() : wrong("a string");
    }

    /** A text that something is called by. */
    String name() {
        return text().length() <= NAME_LENGTH_MAX
                ? text()
                : wrong("a string of at most " + NAME_LENGTH_MAX + " characters");
    }

    boolean flag() {
        return value.isBoolean() ? value.booleanValue() : wrong("true or false");
    }

    /** An unsigned integer that a count or an epoch can be. */
    long uint() {
        BigInteger number = uint64();
        return Unsigned.isOfOurs(number)
                ? number.longValueExact()
                : wrong("an unsigned integer of at most " + MetaStore.EPOCH_MAX);
    }

    /** An unsigned integer that is compared with ours and not kept. */
    long comparable() {
        return Unsigned.comparable(uint64());
    }

    /** An unsigned integer that an index or a slot can be. */
    int index() {
        BigInteger number = uint64();
        return number.bitLength() < Integer.SIZE ? number.intValueExact() : wrong("a smaller unsigned integer");
    }

    BigInteger uint64() {
        if (!value.isIntegralNumber()) {
            return wrong("an unsigned integer");
        }
        BigInteger number = value.bigIntegerValue();
        return Unsigned.is(number) ? number : wrong("an unsigned integer");
    }

    <T> List<T> list(Function<StrictJson, T> element) {
        if (!value.isArray()) {
            return wrong("an array");
        }
        var list = new ArrayList<T>(value.size());
        for (int i = 0; i < value.size(); i++) {
            list.add(element.apply(new StrictJson(value.get(i), path + "/" + i)));
        }
        return list;
    }

    /** An array of exactly so many elements. */
    <T> List<T> listOf(int size, Function<StrictJson, T> element) {
        return value.isArray() && value.size() == size ? list(element) : wrong("an array of " + size);
    }

    /** All members, in the order in which they were sent. */
    <T> Map<String, T> map(Function<StrictJson, T> member) {
        var map = new LinkedHashMap<String, T>();
        for (var entry : object().value.properties()) {
            map.put(entry.getKey(), member.apply(new StrictJson(entry.getValue(), path + "/" + entry.getKey())));
        }
        return map;
    }

    /** All members, whose keys are names. */
    <T> Map<String, T> named(Function<StrictJson, T> member) {
        Map<String, T> map = map(member);
        for (String key : map.keySet()) {
            if (key.length() > NAME_LENGTH_MAX) {
                wrong("an object whose keys have at most " + NAME_LENGTH_MAX + " characters");
            }
        }
        return map;
    }

    StrictJson object() {
        return value.isObject() ? this : wrong("an object");
    }

    <T> T wrong(String wanted) {
        throw new MalformedRequest((path.isEmpty() ? "the body" : path) + " must be " + wanted);
    }
}
