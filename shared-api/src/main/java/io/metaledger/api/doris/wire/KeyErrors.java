package io.metaledger.api.doris.wire;

import static io.metaledger.api.doris.wire.DorisError.invalid;

import io.metaledger.api.doris.KeyRejection;
import io.metaledger.api.doris.KeyRejection.KeyNotDecodable;
import io.metaledger.api.doris.KeyRejection.KeyParameterNotGiven;
import io.metaledger.api.doris.KeyRejection.KeyTypeNotSupported;
import io.metaledger.api.doris.KeyRejection.NoKeyToDecode;
import io.metaledger.api.doris.KeyRejection.NotThatStore;
import io.metaledger.api.doris.KeyRejection.ValueNotFound;
import io.metaledger.api.doris.KeyRejection.ValueNotSettable;

/** The refusals of sections 8.3 to 8.5. */
final class KeyErrors {

    private KeyErrors() {}

    static DorisError of(KeyRejection why) {
        return switch (why) {
            case NoKeyToDecode _ -> invalid("no key to decode");
            case KeyNotDecodable r -> invalid("failed to decode key, key=" + r.key());
            case KeyTypeNotSupported r ->
                    invalid("key_type not supported: " + (r.type().isEmpty() ? "(empty)" : r.type()));
            case KeyParameterNotGiven r -> invalid(r.name() + " is not given or empty");
            case ValueNotFound r -> DorisError.missing("kv not found, key=" + r.hex());
            case NotThatStore _ -> invalid("this method only support fdb txn kv");
            case ValueNotSettable _ ->
                    invalid("values cannot be set: they follow from the journal; use the calls that change them");
        };
    }
}
