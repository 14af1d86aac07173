package io.metaledger.command.doris;

import io.metaledger.api.doris.ControlCommand.AdjustRateLimit;
import io.metaledger.api.doris.ControlCommand.UpdateConfig;
import io.metaledger.api.doris.DorisCommand;
import io.metaledger.api.doris.InjectionCommand.ClearInjectionPoint;
import io.metaledger.api.doris.InjectionCommand.DisableInjection;
import io.metaledger.api.doris.InjectionCommand.EnableInjection;
import io.metaledger.api.doris.InjectionCommand.SetInjectionPoint;
import io.metaledger.api.doris.InjectionCommand.UnknownInjectionOperation;
import io.metaledger.api.doris.wire.DorisSurface;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Parameters;

import org.jspecify.annotations.Nullable;

import java.util.stream.Stream;

/** How the service itself behaves (contract, section 8.6); these come in the URL. */
final class ControlWrites {

    private static final Translation VIA = new Translation(DorisSurface.MANAGEMENT);

    private ControlWrites() {}

    static Stream<Operation> all() {
        return Stream.of(
                VIA.byQuery(
                        "adjust_rate_limit",
                        query ->
                                new AdjustRateLimit(
                                        query.text("qps_limit"), query.text("rpc_name"), query.text("instance_id"))),
                VIA.byQuery("update_config", query -> new UpdateConfig(query.text("configs"))));
    }

    static Stream<Operation> injection() {
        return Stream.of(VIA.byQuery("injection_point", ControlWrites::injection));
    }

    /** These come in the URL; there is no body. */
    private static DorisCommand injection(Parameters query) {
        @Nullable String name = query.first("name").orElse(null);
        return switch (query.text("op")) {
            case "set" ->
                    new SetInjectionPoint(
                            name, query.first("behavior").orElse(null), query.first("value").orElse(null));
            case "clear" -> new ClearInjectionPoint(name);
            case "enable" -> new EnableInjection();
            case "disable" -> new DisableInjection();
            default -> new UnknownInjectionOperation(query.text("op"));
        };
    }
}
