package io.metaledger.query.doris;

import io.metaledger.api.doris.ConfigField;
import io.metaledger.api.doris.Configuration;
import io.metaledger.api.doris.ControlRejection.ConfigUnknown;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.RateLimits;
import io.metaledger.api.doris.wire.DorisReplies;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Reply;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * {@code list_rate_limit} and {@code show_config} (contract, section 8.6).
 *
 * @param started the settings with which the service was started
 */
record ControlReads(DorisSettings started) {

    Reply listRateLimit(Image image) {
        RateLimits limits = image.find(DorisKinds.RATE_LIMITS, DorisKinds.GLOBAL).orElse(RateLimits.NONE);
        return DorisReplies.result(w ->
                w.list(
                        "rate_limits",
                        limits.limits(),
                        (l, limit) ->
                                l.text("rpc_name", limit.rpcName())
                                        .text("instance_id", limit.instanceId())
                                        .int64("qps_limit", limit.qpsLimit())));
    }

    /** One field when {@code conf_key} names it, else all. */
    Reply showConfig(Parameters query, Image image) {
        String name = query.text("conf_key");
        List<ConfigField> fields =
                Arrays.stream(ConfigField.values())
                        .filter(field -> name.isEmpty() || field.name().equals(name))
                        .toList();
        if (fields.isEmpty()) {
            return DorisReplies.refusal(new ConfigUnknown(name));
        }
        DorisSettings present =
                image.find(DorisKinds.CONFIGURATION, DorisKinds.GLOBAL)
                        .orElse(new Configuration(Map.of()))
                        .over(started);
        return DorisReplies.result(w -> fields.forEach(field -> w.text(field.name(), field.of(present))));
    }
}
