package io.metaledger.command.undermoon;

import io.metaledger.api.kernel.Adjustment;
import io.metaledger.api.kernel.Pointers;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.ProxyEvent.ProxyRegistered;
import io.metaledger.api.undermoon.ProxyEvent.ProxyRemoved;
import io.metaledger.api.undermoon.ProxyResource;
import io.metaledger.command.kernel.Restorer.Plan;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Brings a proxy back as a free one. Which cluster it is in is the cluster's to say. */
final class ProxyReturn {

    private ProxyReturn() {}

    static Plan plan(String address, MetaStore past, MetaStore present) {
        ProxyResource wanted = past.proxies().get(address);
        ProxyResource known = present.proxies().get(address);
        boolean same = wanted == null ? known == null : known != null && wanted.in(known.cluster()).equals(known);
        if (same) {
            return new Plan(
                    List.of(), known == null ? List.of() : cluster(address, wanted, known.cluster()), List.of());
        }
        String path = Pointers.of("proxies", address);
        if (known != null && known.cluster() != null) {
            return new Plan(
                    List.of(),
                    List.of(),
                    List.of(
                            UndermoonRestorer.conflict(
                                    path, "proxy " + address + " is used by cluster " + known.cluster())));
        }
        var events = new ArrayList<Object>();
        long epoch = present.nextEpoch();
        if (known != null) {
            events.add(new ProxyRemoved(address, epoch++));
        }
        if (wanted != null) {
            events.add(new ProxyRegistered(wanted.in(null), epoch));
        }
        return new Plan(events, cluster(address, wanted, null), List.of());
    }

    /** Nothing when the proxy is in the cluster that it was in. */
    private static List<Adjustment> cluster(String address, @Nullable ProxyResource wanted, @Nullable String got) {
        if (wanted == null || Objects.equals(wanted.cluster(), got)) {
            return List.of();
        }
        return List.of(
                new Adjustment(
                        Pointers.of("proxies", address, "cluster"),
                        node(wanted.cluster()),
                        node(got),
                        "a proxy is in a cluster when the cluster has it; restore the cluster"));
    }

    private static JsonNode node(@Nullable String text) {
        return text == null ? NullNode.getInstance() : StringNode.valueOf(text);
    }
}
