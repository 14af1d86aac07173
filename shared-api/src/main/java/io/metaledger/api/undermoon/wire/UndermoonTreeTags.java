package io.metaledger.api.undermoon.wire;

import io.metaledger.api.kernel.Tag;
import io.metaledger.api.undermoon.UndermoonKinds;

import tools.jackson.core.JsonPointer;

import java.util.Optional;
import java.util.Set;

/** Which events the paths of the tree can be changed by. Clusters and proxies are named in the tags of theirs. */
final class UndermoonTreeTags {

    static final String CLUSTERS = "clusters";

    private static final Set<String> OF_PROXIES = Set.of("proxies", "failed_proxies", "failures");

    private UndermoonTreeTags() {}

    /** As {@link io.metaledger.api.kernel.Dialect#tagsOf}. */
    static Optional<Set<Tag>> of(JsonPointer path) {
        return member(path, CLUSTERS)
                .map(name -> Set.of(UndermoonKinds.cluster(name), UndermoonKinds.ALL_CLUSTERS))
                .or(() -> ofProxies(path));
    }

    private static Optional<Set<Tag>> ofProxies(JsonPointer path) {
        return OF_PROXIES.stream()
                .flatMap(name -> member(path, name).stream())
                .findFirst()
                .map(address -> Set.of(UndermoonKinds.proxy(address)));
    }

    /** The member of a container that a path is in; none for the container itself and for other paths. */
    static Optional<String> member(JsonPointer path, String container) {
        return path.matches() || path.tail().matches() || !path.getMatchingProperty().equals(container)
                ? Optional.empty()
                : Optional.of(path.tail().getMatchingProperty());
    }
}
