package io.metaledger.api.undermoon;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The kinds of entities of the undermoon dialect. There is one of each. */
public final class UndermoonKinds {

    /** The id of what there is only one of. */
    public static final String GLOBAL = "global";

    /** Clusters, proxies, epochs and failures; one consistency boundary (contract, section 23). */
    public static final EntityKind<MetaStore> STORE =
            new EntityKind<>() {
                @Override
                public String tagKey() {
                    return "undermoon.store";
                }

                @Override
                public Class<MetaStore> stateType() {
                    return MetaStore.class;
                }

                @Override
                public MetaStore evolve(@Nullable MetaStore state, Tag tag, Object event) {
                    return (state == null ? MetaStore.EMPTY : state).evolve((StoreEvent) event);
                }
            };

    public static final EntityKind<BrokerConfig> BROKER_CONFIG =
            new EntityKind<>() {
                @Override
                public String tagKey() {
                    return "undermoon.broker-config";
                }

                @Override
                public Class<BrokerConfig> stateType() {
                    return BrokerConfig.class;
                }

                @Override
                public BrokerConfig evolve(@Nullable BrokerConfig state, Tag tag, Object event) {
                    return new BrokerConfig(((ReplicaAddressesChanged) event).replicaAddresses());
                }
            };

    public static final List<EntityKind<?>> ALL = List.of(STORE, BROKER_CONFIG);

    /** What the audit trail finds the events by that change all clusters, without naming them. */
    public static final Tag ALL_CLUSTERS = new Tag("undermoon.clusters", "all");

    private UndermoonKinds() {}

    /** What the audit trail finds the events of a cluster by. */
    public static Tag cluster(String name) {
        return new Tag("undermoon.cluster", name);
    }

    /** What the audit trail finds the events of a proxy by. */
    public static Tag proxy(String address) {
        return new Tag("undermoon.proxy", address);
    }
}
