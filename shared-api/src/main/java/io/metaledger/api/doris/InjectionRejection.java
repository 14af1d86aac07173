package io.metaledger.api.doris;

/** Why a test switch cannot be thrown (contract: Doris, section 8.6); all of them are bad arguments. */
public sealed interface InjectionRejection extends DorisRejection {

    /** {@code empty point name}. */
    record PointNameEmpty() implements InjectionRejection {}

    /** {@code empty behavior}. */
    record BehaviorEmpty() implements InjectionRejection {}

    /** {@code unknown behavior: {b}}. */
    record UnknownBehavior(String behavior) implements InjectionRejection {}

    /** {@code invalid value: {v}}: not a list of one whole number, which the one known point needs. */
    record PointValueInvalid(String value) implements InjectionRejection {}

    /** {@code unknown op:{op}}. */
    record UnknownOperation(String op) implements InjectionRejection {}
}
