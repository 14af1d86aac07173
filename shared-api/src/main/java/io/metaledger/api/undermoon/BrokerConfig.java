package io.metaledger.api.undermoon;

import java.util.List;

/** The broker's own configuration, which is no part of the metadata (contract, M20). */
public record BrokerConfig(List<String> replicaAddresses) {

    public BrokerConfig {
        replicaAddresses = List.copyOf(replicaAddresses);
    }
}
