package io.metaledger.command.undermoon;

import io.metaledger.api.kernel.Decision;
import io.metaledger.api.undermoon.Chunk;
import io.metaledger.api.undermoon.ClusterEvent.MastersBalanced;
import io.metaledger.api.undermoon.ClusterStore;
import io.metaledger.api.undermoon.RolePosition;
import io.metaledger.api.undermoon.SlotPosition;

import java.util.ArrayList;
import java.util.HashSet;

/** Gives masters back to their own halves where both proxies are well (contract, section 14.3). */
final class Balance {

    private Balance() {}

    /** The epoch moves even if no chunk changes. */
    static Decision decide(String name, ClusterStore cluster, Situation now) {
        var chunks = new ArrayList<Integer>();
        var moved = new HashSet<SlotPosition>();
        for (int index = 0; index < cluster.chunks().size(); index++) {
            Chunk chunk = cluster.chunks().get(index);
            if (chunk.rolePosition() != RolePosition.NORMAL && isWell(chunk, now)) {
                chunks.add(index);
                moved.add(new SlotPosition(index, chunk.rolePosition() == RolePosition.FIRST_CHUNK_MASTER ? 1 : 0));
            }
        }
        return Decision.accept(new MastersBalanced(name, chunks, TaskRestarts.of(cluster, moved), now.nextEpoch()));
    }

    private static boolean isWell(Chunk chunk, Situation now) {
        return chunk.proxies().stream()
                .noneMatch(proxy ->
                        now.store().failedProxies().contains(proxy)
                                || now.store().failures().suspects(proxy, now.expiry()));
    }
}
