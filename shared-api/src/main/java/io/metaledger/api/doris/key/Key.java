package io.metaledger.api.doris.key;

import java.util.List;

/**
 * A key: where it belongs, and its fields.
 *
 * @param space the key space: 1 user, 2 system, 3 versioned; any byte is let through
 */
public record Key(byte space, List<KeyField> fields) {

    public static final byte USER = 1;
    public static final byte SYSTEM = 2;
    public static final byte VERSIONED = 3;

    public Key {
        fields = List.copyOf(fields);
    }
}
