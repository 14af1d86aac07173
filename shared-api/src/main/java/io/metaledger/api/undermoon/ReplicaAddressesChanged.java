package io.metaledger.api.undermoon;

import java.util.List;

/** The broker pushes its metadata to these from now on. */
public record ReplicaAddressesChanged(List<String> replicaAddresses) implements UndermoonEvent {

    public ReplicaAddressesChanged {
        replicaAddresses = List.copyOf(replicaAddresses);
    }
}
