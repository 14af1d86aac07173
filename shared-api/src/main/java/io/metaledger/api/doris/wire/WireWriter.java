package io.metaledger.api.doris.wire;

import io.metaledger.api.doris.Opaque;
import io.metaledger.api.kernel.Rendered;
import io.metaledger.api.kernel.Reply;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.TokenBuffer;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Writes the members of a wire object by the contract, section 2.2: what is null was not set and is left out, like an
 * empty list; 64-bit integers are texts, enums are names. Members appear in the order of the calls.
 */
public final class WireWriter {

    private static final int REPLY_BYTES_USUAL = 512;

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final ObjectWriter COMPACT = MAPPER.writer();
    private static final ObjectWriter PRETTY = MAPPER.writer().with(fourSpaces());

    private final JsonGenerator json;
    private final Integers integers;
    private final @Nullable TreePart part;

    /** How 64-bit integers are written: as texts by protobuf's rules, as numbers on the RPC surface (section 9). */
    private enum Integers {
        TEXTS,
        NUMBERS
    }

    private WireWriter(JsonGenerator json, Integers integers, @Nullable TreePart part) {
        this.json = json;
        this.integers = integers;
        this.part = part;
    }

    /**
     * A body in the layout of section 1.4: four spaces a level, elements on lines of their own, one newline at the very
     * end.
     */
    public static byte[] pretty(Consumer<WireWriter> members) {
        var bytes = new ByteArrayOutputStream(REPLY_BYTES_USUAL);
        write(PRETTY.createGenerator(bytes), Integers.TEXTS, null, members);
        bytes.write('\n');
        return bytes.toByteArray();
    }

    /** The form inside error texts: no white space at all. */
    public static String compact(Consumer<WireWriter> members) {
        var text = new StringWriter();
        write(COMPACT.createGenerator(text), Integers.TEXTS, null, members);
        return text.toString();
    }

    /** The form of the RPC surface: compact, 64-bit integers as numbers. */
    public static byte[] rpc(Consumer<WireWriter> members) {
        var bytes = new ByteArrayOutputStream(REPLY_BYTES_USUAL);
        write(COMPACT.createGenerator(bytes), Integers.NUMBERS, null, members);
        return bytes.toByteArray();
    }

    /** The members of a tree, within a document that somebody else writes. */
    static void into(JsonGenerator json, Consumer<WireWriter> members) {
        object(new WireWriter(json, Integers.TEXTS, null), members);
    }

    /** The same members as a tree. */
    static ObjectNode tree(Consumer<WireWriter> members) {
        return tree(JsonPointer.empty(), new Rendered(), members);
    }

    /**
     * As much of the tree as is on the way to a path.
     *
     * @param rendered values that are in it as a whole may give the same node again
     */
    static ObjectNode tree(JsonPointer path, Rendered rendered, Consumer<WireWriter> members) {
        return tree(new TreePart(path, rendered), members);
    }

    private static ObjectNode tree(TreePart part, Consumer<WireWriter> members) {
        try (var buffer = TokenBuffer.forGeneration()) {
            write(buffer, Integers.TEXTS, part, members);
            return MAPPER.readTree(buffer.asParser()).asObject();
        }
    }

    public static Reply reply(int status, Consumer<WireWriter> members) {
        return Reply.bytes(status, "application/json;charset=UTF-8", pretty(members));
    }

    public WireWriter text(String name, @Nullable String value) {
        if (value != null && wants(name)) {
            json.writeStringProperty(name, value);
        }
        return this;
    }

    public WireWriter int32(String name, @Nullable Integer value) {
        if (value != null && wants(name)) {
            json.writeNumberProperty(name, value);
        }
        return this;
    }

    public WireWriter int64(String name, @Nullable Long value) {
        if (value == null) {
            return this;
        }
        return integers == Integers.NUMBERS ? number(name, value) : text(name, Long.toString(value));
    }

    public WireWriter int64s(String name, @Nullable Collection<Long> values) {
        if (values != null && !values.isEmpty() && wants(name)) {
            json.writeArrayPropertyStart(name);
            values.forEach(this::element);
            json.writeEndArray();
        }
        return this;
    }

    private void element(Long value) {
        if (integers == Integers.NUMBERS) {
            json.writeNumber(value);
        } else {
            json.writeString(Long.toString(value));
        }
    }

    /** A 64-bit integer as a JSON number, which only section 11 and our own members have. */
    public WireWriter number(String name, long value) {
        if (wants(name)) {
            json.writeNumberProperty(name, value);
        }
        return this;
    }

    /** What was stored as it was sent. */
    public WireWriter raw(String name, @Nullable Opaque value) {
        if (value != null && wants(name)) {
            json.writeName(name);
            json.writeRawValue(value.json());
        }
        return this;
    }

    public WireWriter flag(String name, @Nullable Boolean value) {
        if (value != null && wants(name)) {
            json.writeBooleanProperty(name, value);
        }
        return this;
    }

    public WireWriter name(String name, @Nullable Enum<?> value) {
        return value == null ? this : text(name, value.name());
    }

    public WireWriter texts(String name, @Nullable Collection<String> values) {
        if (values != null && !values.isEmpty() && wants(name)) {
            json.writeArrayPropertyStart(name);
            values.forEach(json::writeString);
            json.writeEndArray();
        }
        return this;
    }

    /** Members in the order of their keys, so that equal states give equal bytes. */
    public WireWriter map(String name, @Nullable Map<String, String> values) {
        if (values != null && !values.isEmpty() && wants(name)) {
            json.writeObjectPropertyStart(name);
            new TreeMap<>(values).forEach(json::writeStringProperty);
            json.writeEndObject();
        }
        return this;
    }

    public WireWriter object(String name, Consumer<WireWriter> members) {
        if (wants(name)) {
            json.writeObjectPropertyStart(name);
            inObject(() -> members.accept(this));
            json.writeEndObject();
        }
        return this;
    }

    public <T> WireWriter object(String name, @Nullable T value, BiConsumer<WireWriter, T> members) {
        return value == null ? this : object(name, w -> members.accept(w, value));
    }

    public <T> WireWriter objects(String name, @Nullable Collection<T> values, BiConsumer<WireWriter, T> members) {
        return values == null || values.isEmpty() ? this : list(name, values, members);
    }

    /** Like {@link #objects}, but an empty list prints. */
    public <T> WireWriter list(String name, Collection<T> values, BiConsumer<WireWriter, T> members) {
        if (wants(name)) {
            json.writeArrayPropertyStart(name);
            inArray(() -> values.forEach(value -> element(value, members)));
            json.writeEndArray();
        }
        return this;
    }

    private <T> void element(T value, BiConsumer<WireWriter, T> members) {
        json.writeStartObject();
        members.accept(this, value);
        json.writeEndObject();
    }

    /** The values as one object, each under its key; there even when it is empty. For the tree, never for the wire. */
    <T> WireWriter keyed(
            String name, Collection<T> values, Function<T, String> key, BiConsumer<WireWriter, T> members) {
        boolean whole = part != null && part.wantsValuesWhole();
        return object(
                name,
                w ->
                        values.forEach(value -> {
                            if (whole) {
                                w.rendered(key.apply(value), value, members);
                            } else {
                                w.object(key.apply(value), value, members);
                            }
                        }));
    }

    /** A value that may have been rendered before. */
    private <T> void rendered(String name, T value, BiConsumer<WireWriter, T> members) {
        if (part != null && wants(name)) {
            json.writeName(name);
            json.writePOJO(part.rendered().of(value, () -> tree(part.whole(), w -> members.accept(w, value))));
        }
    }

    private boolean wants(String name) {
        return part == null || part.wants(name);
    }

    private void inObject(Runnable members) {
        if (part == null) {
            members.run();
            return;
        }
        part.enterObject();
        members.run();
        part.leaveObject();
    }

    private void inArray(Runnable elements) {
        if (part == null) {
            elements.run();
            return;
        }
        part.enterArray();
        elements.run();
        part.leaveArray();
    }

    private static void write(
            JsonGenerator json, Integers integers, @Nullable TreePart part, Consumer<WireWriter> members) {
        try (json) {
            object(new WireWriter(json, integers, part), members);
        }
    }

    private static void object(WireWriter writer, Consumer<WireWriter> members) {
        writer.json.writeStartObject();
        members.accept(writer);
        writer.json.writeEndObject();
    }

    private static DefaultPrettyPrinter fourSpaces() {
        var indent = new DefaultIndenter("    ", "\n");
        var separators =
                Separators.createDefaultInstance()
                        .withObjectNameValueSpacing(Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator("")
                        .withArrayElementSpacing(Spacing.NONE);
        return new DefaultPrettyPrinter(separators).withObjectIndenter(indent).withArrayIndenter(indent);
    }
}
