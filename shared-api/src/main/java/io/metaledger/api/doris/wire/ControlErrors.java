package io.metaledger.api.doris.wire;

import static io.metaledger.api.doris.wire.DorisError.invalid;

import io.metaledger.api.doris.ControlRejection;
import io.metaledger.api.doris.ControlRejection.ConfigImmutable;
import io.metaledger.api.doris.ControlRejection.ConfigInvalid;
import io.metaledger.api.doris.ControlRejection.ConfigUnknown;
import io.metaledger.api.doris.ControlRejection.ConfigsMissing;
import io.metaledger.api.doris.ControlRejection.QpsLimitMissing;
import io.metaledger.api.doris.ControlRejection.QpsLimitNegative;
import io.metaledger.api.doris.ControlRejection.QpsLimitNotANumber;
import io.metaledger.api.doris.ControlRejection.RateLimitReached;
import io.metaledger.api.doris.ControlRejection.TooManyRateLimits;
import io.metaledger.api.doris.RateLimit;

/** The refusals of limits and configuration (section 8.6). */
final class ControlErrors {

    private ControlErrors() {}

    static DorisError of(ControlRejection why) {
        return switch (why) {
            case QpsLimitMissing r ->
                    invalid(
                            "invalid argument: qps_limit(required)=, rpc_name(optional)="
                                    + r.rpcName()
                                    + ", instance_id(optional)="
                                    + r.instanceId());
            case QpsLimitNotANumber r -> invalid("param `qps_limit` is not a legal int64 type:" + r.qpsLimit());
            case QpsLimitNegative _ -> invalid("`qps_limit` should not be less than 0");
            case TooManyRateLimits r -> invalid("there are " + r.limits() + " rate limits already");
            case ConfigsMissing _ -> invalid("query param `config` should not be empty");
            case ConfigInvalid r -> invalid("config " + r.config() + " is invalid");
            case ConfigUnknown r -> invalid("config field=" + r.name() + " not exists");
            case ConfigImmutable r -> invalid("config field=" + r.name() + " is immutable");
            case RateLimitReached r -> new DorisError(DorisCode.MAX_QPS_LIMIT, reached(r.limit()));
        };
    }

    private static String reached(RateLimit limit) {
        return "reached the limit of "
                + limit.qpsLimit()
                + " calls a second, rpc_name="
                + (limit.rpcName().isEmpty() ? "(any)" : limit.rpcName())
                + " instance_id="
                + (limit.instanceId().isEmpty() ? "(any)" : limit.instanceId());
    }
}
