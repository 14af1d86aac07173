package io.metaledger.api.doris;

/** Why a limit or the configuration is not changed (contract: Doris, section 8.6). */
public sealed interface ControlRejection extends DorisRejection {

    /** {@code invalid argument: qps_limit(required)=…}. */
    record QpsLimitMissing(String rpcName, String instanceId) implements ControlRejection {}

    /** {@code param `qps_limit` is not a legal int64 type:…}. */
    record QpsLimitNotANumber(String qpsLimit) implements ControlRejection {}

    /** {@code `qps_limit` should not be less than 0}. */
    record QpsLimitNegative() implements ControlRejection {}

    /** There are too many limits already. */
    record TooManyRateLimits(int limits) implements ControlRejection {}

    /** {@code query param `config` should not be empty}. */
    record ConfigsMissing() implements ControlRejection {}

    /** {@code config {c} is invalid}. */
    record ConfigInvalid(String config) implements ControlRejection {}

    /** {@code config field={k} not exists}. */
    record ConfigUnknown(String name) implements ControlRejection {}

    /** {@code config field={k} is immutable}. */
    record ConfigImmutable(String name) implements ControlRejection {}

    /** A limit is reached; later the same call may pass. */
    record RateLimitReached(RateLimit limit) implements ControlRejection {}
}
