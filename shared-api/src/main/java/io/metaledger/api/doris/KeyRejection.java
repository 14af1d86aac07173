package io.metaledger.api.doris;

/** Why a key is not decoded, encoded or looked up (contract: Doris, sections 8.3 to 8.5). */
public sealed interface KeyRejection extends DorisRejection {

    /** {@code no key to decode}. */
    record NoKeyToDecode() implements KeyRejection {}

    /** {@code failed to decode key, key={key}}. */
    record KeyNotDecodable(String key) implements KeyRejection {}

    /** {@code key_type not supported: {type}}, {@code (empty)} when missing. */
    record KeyTypeNotSupported(String type) implements KeyRejection {}

    /** {@code {name} is not given or empty}. */
    record KeyParameterNotGiven(String name) implements KeyRejection {}

    /** Fault: {@code kv not found, key={hex}}. */
    record ValueNotFound(String hex) implements KeyRejection {}

    /** {@code this method only support fdb txn kv}. */
    record NotThatStore() implements KeyRejection {}

    /** Values are the consequence of what was decided; nobody sets them. */
    record ValueNotSettable() implements KeyRejection {}
}
