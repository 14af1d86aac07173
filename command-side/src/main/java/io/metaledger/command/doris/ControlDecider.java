package io.metaledger.command.doris;

import io.metaledger.api.doris.ConfigField;
import io.metaledger.api.doris.Configuration;
import io.metaledger.api.doris.ControlCommand;
import io.metaledger.api.doris.ControlCommand.AdjustRateLimit;
import io.metaledger.api.doris.ControlCommand.UpdateConfig;
import io.metaledger.api.doris.ControlEvent.ConfigurationChanged;
import io.metaledger.api.doris.ControlEvent.RateLimitAdjusted;
import io.metaledger.api.doris.ControlRejection.ConfigImmutable;
import io.metaledger.api.doris.ControlRejection.ConfigInvalid;
import io.metaledger.api.doris.ControlRejection.ConfigUnknown;
import io.metaledger.api.doris.ControlRejection.ConfigsMissing;
import io.metaledger.api.doris.ControlRejection.QpsLimitMissing;
import io.metaledger.api.doris.ControlRejection.QpsLimitNegative;
import io.metaledger.api.doris.ControlRejection.QpsLimitNotANumber;
import io.metaledger.api.doris.ControlRejection.TooManyRateLimits;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.RateLimit;
import io.metaledger.api.doris.RateLimits;
import io.metaledger.api.kernel.Decider;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The limits and the configuration of the service (contract: Doris, section 8.6). */
final class ControlDecider implements Decider<ControlCommand> {

    private final DorisSettings started;

    /**
     * @param started the settings with which the service was started
     */
    ControlDecider(DorisSettings started) {
        this.started = started;
    }

    @Override
    public Decision decide(ControlCommand command, States states, Facts facts) {
        return switch (command) {
            case AdjustRateLimit c -> adjust(c, states);
            case UpdateConfig c -> update(c, states);
        };
    }

    private static Decision adjust(AdjustRateLimit command, States states) {
        String sent = Given.text(command.qpsLimit());
        String rpcName = Given.text(command.rpcName());
        String instanceId = Given.text(command.instanceId());
        if (sent.isEmpty()) {
            return Decision.refuse(new QpsLimitMissing(rpcName, instanceId));
        }
        long qps;
        try {
            qps = Long.parseLong(sent);
        } catch (NumberFormatException e) {
            return Decision.refuse(new QpsLimitNotANumber(sent));
        }
        return qps < 0
                ? Decision.refuse(new QpsLimitNegative())
                : adjust(new RateLimit(rpcName, instanceId, qps), states);
    }

    private static Decision adjust(RateLimit limit, States states) {
        RateLimits limits = states.find(DorisKinds.RATE_LIMITS, DorisKinds.GLOBAL).orElse(RateLimits.NONE);
        Optional<RateLimit> before = limits.of(limit.rpcName(), limit.instanceId());
        if (before.isPresent() && before.get().equals(limit)) {
            return Decision.nothing();
        }
        return before.isEmpty() && limits.limits().size() >= RateLimits.LIMITS_MAX
                ? Decision.refuse(new TooManyRateLimits(limits.limits().size()))
                : Decision.accept(new RateLimitAdjusted(limit));
    }

    private Decision update(UpdateConfig command, States states) {
        String configs = Given.text(command.configs());
        if (configs.isEmpty()) {
            return Decision.refuse(new ConfigsMissing());
        }
        var wanted = new LinkedHashMap<String, String>();
        for (String config : configs.split(",", -1)) {
            int equals = config.indexOf('=');
            if (equals < 1) {
                return Decision.refuse(new ConfigInvalid(config));
            }
            Optional<DorisRejection> wrong = wrong(config, config.substring(0, equals), config.substring(equals + 1));
            if (wrong.isPresent()) {
                return Decision.refuse(wrong.get());
            }
            wanted.put(config.substring(0, equals), config.substring(equals + 1));
        }
        return change(wanted, states);
    }

    private static Optional<DorisRejection> wrong(String config, String name, String value) {
        if (ConfigField.isImmutable(name)) {
            return Optional.of(new ConfigImmutable(name));
        }
        Optional<ConfigField> field = ConfigField.named(name);
        if (field.isEmpty()) {
            return Optional.of(new ConfigUnknown(name));
        }
        return Checks.when(!field.get().accepts(value), () -> new ConfigInvalid(config));
    }

    private Decision change(Map<String, String> wanted, States states) {
        DorisSettings present =
                states.find(DorisKinds.CONFIGURATION, DorisKinds.GLOBAL)
                        .orElse(new Configuration(Map.of()))
                        .over(started);
        wanted.entrySet()
                .removeIf(change ->
                        ConfigField.named(change.getKey())
                                .filter(field -> field.of(present).equals(change.getValue()))
                                .isPresent());
        return wanted.isEmpty() ? Decision.nothing() : Decision.accept(new ConfigurationChanged(wanted));
    }
}
