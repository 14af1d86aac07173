package io.metaledger.command.undermoon;

import io.metaledger.api.kernel.Decision;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.ProxyResource;
import io.metaledger.api.undermoon.UndermoonRejection.NoAvailableResource;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which hosts may not fail, found by failing each of them on a copy (contract, section 14.4). */
final class ResourceCheck {

    private ResourceCheck() {}

    /** In string order. */
    static List<String> hostsThatCannotFail(Situation now) {
        Map<String, List<ProxyResource>> byHost =
                now.store().proxies().values().stream()
                        .collect(Collectors.groupingBy(ProxyResource::host, TreeMap::new, Collectors.toList()));
        return byHost.entrySet().stream()
                .filter(host -> cannotFail(host.getValue(), now))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean cannotFail(List<ProxyResource> proxies, Situation now) {
        MetaStore store = now.store();
        for (ProxyResource proxy : proxies) {
            Decision decision = Failover.decide(proxy.proxyAddress(), now.with(store));
            if (decision.refusal().filter(NoAvailableResource.class::isInstance).isPresent()) {
                return true;
            }
            store = store.evolveAll(decision.events());
        }
        return false;
    }
}
