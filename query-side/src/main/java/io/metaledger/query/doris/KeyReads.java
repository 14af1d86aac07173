package io.metaledger.query.doris;

import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.KeyRejection.KeyNotDecodable;
import io.metaledger.api.doris.KeyRejection.KeyParameterNotGiven;
import io.metaledger.api.doris.KeyRejection.KeyTypeNotSupported;
import io.metaledger.api.doris.KeyRejection.NoKeyToDecode;
import io.metaledger.api.doris.KeyRejection.NotThatStore;
import io.metaledger.api.doris.KeyRejection.ValueNotSettable;
import io.metaledger.api.doris.key.Key;
import io.metaledger.api.doris.key.KeyCodec;
import io.metaledger.api.doris.key.KeyDrawing;
import io.metaledger.api.doris.key.KeyType;
import io.metaledger.api.doris.wire.DorisReplies;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Reply;

import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code decode_key} and {@code encode_key}, which need no state, and what we do not do to keys (sections 8.3 to 8.5).
 */
final class KeyReads {

    private static final String UNICODE = "unicode";
    private static final HexFormat ESCAPED = HexFormat.of().withPrefix("\\x");

    private KeyReads() {}

    static Stream<Operation> all() {
        return Stream.of(
                read("decode_key", KeyReads::decode),
                read("encode_key", KeyReads::encode),
                read("set_value", query -> DorisReplies.refusal(new ValueNotSettable())),
                read("show_meta_ranges", query -> DorisReplies.refusal(new NotThatStore())));
    }

    /** Goes on with the key that {@code key_type} and the type's parameters stand for. */
    static Reply withKey(Parameters query, Function<Key, Reply> then) {
        String name = query.text("key_type");
        Optional<KeyType> type = KeyType.named(name);
        if (type.isEmpty()) {
            return DorisReplies.refusal(new KeyTypeNotSupported(name));
        }
        Optional<DorisRejection> missing =
                type.get().parameters().stream()
                        .filter(parameter -> query.text(parameter).isEmpty())
                        .findFirst()
                        .map(KeyParameterNotGiven::new);
        return missing.map(DorisReplies::refusal).orElseGet(() -> then.apply(type.get().key(query::text)));
    }

    private static Reply decode(Parameters query) {
        String hex = query.text("key");
        if (hex.isEmpty()) {
            return DorisReplies.refusal(new NoKeyToDecode());
        }
        return KeyCodec.decodeHex(hex)
                .map(layout -> text(KeyDrawing.of(query.text(UNICODE)).draw(layout, hex)))
                .orElseGet(() -> DorisReplies.refusal(new KeyNotDecodable(hex)));
    }

    private static Reply encode(Parameters query) {
        return withKey(query, key -> text(drawn(key, KeyDrawing.of(query.text(UNICODE)))));
    }

    private static String drawn(Key key, KeyDrawing drawing) {
        byte[] bytes = KeyCodec.encode(key);
        String picture = drawing.draw(KeyCodec.decode(bytes).orElseThrow(), KeyCodec.encodeHex(key));
        return picture + ESCAPED.formatHex(bytes) + "\n";
    }

    /** One newline more than the text has. */
    static Reply text(String text) {
        return Reply.text(200, text + "\n");
    }

    private static Operation read(String name, Function<Parameters, Reply> answer) {
        return new Operation.Read(name, (request, image) -> answer.apply(request.query()));
    }
}
