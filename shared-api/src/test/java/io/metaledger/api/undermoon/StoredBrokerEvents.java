package io.metaledger.api.undermoon;

import io.metaledger.api.undermoon.ClusterEvent.ClusterConfigChanged;
import io.metaledger.api.undermoon.ClusterEvent.ClusterCreated;
import io.metaledger.api.undermoon.ClusterEvent.ClusterDeleted;
import io.metaledger.api.undermoon.ClusterEvent.Direction;
import io.metaledger.api.undermoon.ClusterEvent.FreeNodesRemoved;
import io.metaledger.api.undermoon.ClusterEvent.MastersBalanced;
import io.metaledger.api.undermoon.ClusterEvent.MastersTakenOver;
import io.metaledger.api.undermoon.ClusterEvent.MigrationStarted;
import io.metaledger.api.undermoon.ClusterEvent.MigrationTaskCommitted;
import io.metaledger.api.undermoon.ClusterEvent.MovedPart;
import io.metaledger.api.undermoon.ClusterEvent.NodesAdded;
import io.metaledger.api.undermoon.ClusterEvent.PlannedTask;
import io.metaledger.api.undermoon.ClusterEvent.ProxyReplaced;
import io.metaledger.api.undermoon.ProxyEvent.FailureReported;
import io.metaledger.api.undermoon.ProxyEvent.FailureReportsExpired;
import io.metaledger.api.undermoon.ProxyEvent.ProxyFlagsCleared;
import io.metaledger.api.undermoon.ProxyEvent.ProxyMarkedFailed;
import io.metaledger.api.undermoon.ProxyEvent.ProxyRegistered;
import io.metaledger.api.undermoon.ProxyEvent.ProxyRemoved;
import io.metaledger.api.undermoon.StoreEvent.EpochForced;
import io.metaledger.api.undermoon.StoreEvent.EpochRecovered;
import io.metaledger.api.undermoon.StoreEvent.MetadataRestored;
import io.metaledger.api.undermoon.StoreEvent.RestoredCluster;
import io.metaledger.api.undermoon.StoreEvent.StoreOpened;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One story with every event of the dialect in it, in an order in which they could have happened. */
final class StoredBrokerEvents {

    private static final ClusterConfig CONFIG = ClusterConfig.byDefault();
    private static final RangeList LOW = RangeList.span(0, 8191);
    private static final RangeList HIGH = RangeList.span(8192, 16383);
    private static final RangeList MOVING = RangeList.span(4096, 8191);

    private StoredBrokerEvents() {}

    static List<Object> all() {
        var all = new ArrayList<Object>();
        all.add(new StoreOpened(false));
        for (int i = 1; i <= 5; i++) {
            all.add(new ProxyRegistered(proxy(i), i));
        }
        Chunk first = Chunk.of(proxy(1), proxy(2)).withPart(0, p -> Part.of(LOW)).withPart(1, p -> Part.of(HIGH));
        all.addAll(
                List.of(
                        new ClusterCreated("demo", List.of(first), CONFIG, 6),
                        new NodesAdded("demo", 1, List.of(Chunk.of(proxy(3), proxy(4))), 7),
                        new MigrationStarted(
                                "demo", Direction.EXPAND, List.of(new PlannedTask(at(0, 0), at(1, 0), MOVING)), 8),
                        new FailureReported("p1:1", "c1", 1_660_000_000, 9),
                        new MastersTakenOver(
                                "demo",
                                0,
                                RolePosition.SECOND_CHUNK_MASTER,
                                "p1:1",
                                List.of(new MovedPart(0, "p1:6001", "p2:6002", RangeList.span(0, 4095))),
                                List.of(new Task.Ref(MOVING, 8)),
                                10,
                                10),
                        new ProxyMarkedFailed("p1:1", false),
                        new ProxyReplaced("demo", 0, 0, "p1:1", Half.of(proxy(5)), 11),
                        new MigrationTaskCommitted("demo", at(0, 0), at(1, 0), MOVING, 10, 12),
                        new MastersBalanced("demo", List.of(0), List.of(new Task.Ref(MOVING, 10)), 13),
                        new FailureReportsExpired(List.of(new Failures.Report("p1:1", "c1"))),
                        new ProxyFlagsCleared("p1:1", true, 14),
                        new ProxyRemoved("p1:1", 15),
                        new ClusterConfigChanged(
                                "demo", new ClusterConfig(CompressionStrategy.SET_GET_ONLY, CONFIG.migration()), 16),
                        new MigrationStarted(
                                "demo", Direction.SHRINK, List.of(new PlannedTask(at(1, 0), at(0, 0), MOVING)), 17),
                        new MigrationTaskCommitted("demo", at(1, 0), at(0, 0), MOVING, 17, 18),
                        new FreeNodesRemoved("demo", List.of(1), List.of("p3:1", "p4:1"), 19),
                        new EpochForced(100),
                        new EpochRecovered(202, 200L, List.of("p4:1")),
                        new EpochRecovered(203, null, List.of("p2:1")),
                        new MetadataRestored(
                                300,
                                true,
                                List.of(
                                        new RestoredCluster(
                                                "other",
                                                "other",
                                                299,
                                                CONFIG,
                                                1,
                                                new TreeMap<>(Map.of(0, Chunk.of(proxy(3), proxy(4)))))),
                                List.of(),
                                new TreeMap<>(Map.of("p3:1", proxy(3).in("other"), "p4:1", proxy(4).in("other"))),
                                List.of(),
                                List.of("p2:1"),
                                List.of(),
                                new TreeMap<>(Map.of("p9:1", new TreeMap<>(Map.of("c2", 7L)))),
                                List.of(),
                                List.of("SLOT_OWNED_ONCE /clusters/other/slots/0")),
                        new ClusterDeleted("demo", List.of("p5:1", "p2:1"), 301),
                        new ReplicaAddressesChanged(List.of("b:7799"))));
        return List.copyOf(all);
    }

    static ProxyResource proxy(int number) {
        String host = "p" + number;
        return new ProxyResource(host + ":1", List.of(host + ":6001", host + ":6002"), host, 0, null);
    }

    private static SlotPosition at(int chunk, int part) {
        return new SlotPosition(chunk, part);
    }
}
