package io.metaledger.command.doris;

import io.metaledger.api.kernel.Pointers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be brought back by itself: what a client can create and drop, and the whole. */
sealed interface RestorePath {

    record Everything() implements RestorePath {}

    record OfInstance(String instanceId) implements RestorePath {}

    record OfCluster(String instanceId, String clusterId) implements RestorePath {}

    /**
     * @param endpoint address and port
     */
    record OfNode(String instanceId, String clusterId, String endpoint) implements RestorePath {}

    record OfVault(String instanceId, String vaultId) implements RestorePath {}

    record OfStage(String instanceId, String stageId) implements RestorePath {}

    /** The nearest at or above a JSON pointer (RFC 6901). */
    static RestorePath nearest(String pointer) {
        List<String> names = new ArrayList<>(Pointers.names(pointer));
        while (!names.isEmpty()) {
            Optional<RestorePath> found = exactly(names);
            if (found.isPresent()) {
                return found.get();
            }
            names.removeLast();
        }
        return new Everything();
    }

    default String pointer() {
        return switch (this) {
            case Everything _ -> "";
            case OfInstance p -> Pointers.of("instances", p.instanceId);
            case OfCluster p -> Pointers.of("instances", p.instanceId, "clusters", p.clusterId);
            case OfNode p -> Pointers.of("instances", p.instanceId, "clusters", p.clusterId, "nodes", p.endpoint);
            case OfVault p -> Pointers.of("instances", p.instanceId, "vaults", p.vaultId);
            case OfStage p -> Pointers.of("instances", p.instanceId, "stages", p.stageId);
        };
    }

    private static Optional<RestorePath> exactly(List<String> names) {
        if (!names.getFirst().equals("instances")) {
            return Optional.empty();
        }
        return switch (names.size()) {
            case 2 -> Optional.of(new OfInstance(names.get(1)));
            case 4 ->
                    switch (names.get(2)) {
                        case "clusters" -> Optional.of(new OfCluster(names.get(1), names.get(3)));
                        case "vaults" -> Optional.of(new OfVault(names.get(1), names.get(3)));
                        case "stages" -> Optional.of(new OfStage(names.get(1), names.get(3)));
                        default -> Optional.empty();
                    };
            case 6 ->
                    names.get(2).equals("clusters") && names.get(4).equals("nodes")
                            ? Optional.of(new OfNode(names.get(1), names.get(3), names.get(5)))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }
}
