package io.metaledger.command.undermoon;

import io.metaledger.api.undermoon.Chunk;
import io.metaledger.api.undermoon.ClusterEvent.MastersTakenOver;
import io.metaledger.api.undermoon.ClusterEvent.MovedPart;
import io.metaledger.api.undermoon.ClusterStore;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.RangeList;
import io.metaledger.api.undermoon.RolePosition;
import io.metaledger.api.undermoon.SlotPosition;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The other half of a chunk takes over from a failed one (contract, section 13, step 3). */
final class Takeover {

    private Takeover() {}

    /**
     * Empty when it has done so already: the call comes every second while a proxy is down.
     *
     * @param failed the half that failed
     */
    static Optional<MastersTakenOver> of(String name, ClusterStore.Place failed, MetaStore store) {
        ClusterStore cluster = store.cluster(name).orElseThrow();
        Chunk chunk = cluster.chunks().get(failed.chunk());
        RolePosition wanted = RolePosition.withoutHalf(failed.half());
        if (chunk.rolePosition() == wanted) {
            return Optional.empty();
        }
        List<MovedPart> moved = moved(chunk, wanted);
        var positions =
                moved.stream().map(part -> new SlotPosition(failed.chunk(), part.part())).collect(Collectors.toSet());
        long epoch = store.nextEpoch();
        return Optional.of(
                new MastersTakenOver(
                        name,
                        failed.chunk(),
                        wanted,
                        chunk.half(failed.half()).proxyAddress(),
                        moved,
                        TaskRestarts.of(cluster, positions),
                        epoch,
                        store.orderedProxy() ? epoch + 1 : epoch));
    }

    private static List<MovedPart> moved(Chunk chunk, RolePosition wanted) {
        return IntStream.range(0, Chunk.PARTS)
                .filter(part -> chunk.rolePosition().nodeOf(part) != wanted.nodeOf(part))
                .mapToObj(part -> {
                    RangeList stable = chunk.part(part).stable();
                    return new MovedPart(
                            part,
                            chunk.node(chunk.rolePosition().nodeOf(part)),
                            chunk.node(wanted.nodeOf(part)),
                            stable == null ? RangeList.NONE : stable);
                })
                .toList();
    }
}
