package io.metaledger.api.doris;

import io.metaledger.api.doris.ClusterEvent.ClusterAdded;
import io.metaledger.api.doris.ClusterEvent.ClusterDropped;
import io.metaledger.api.doris.ClusterEvent.ClusterEndpointChanged;
import io.metaledger.api.doris.ClusterEvent.ClusterMysqlUsersReplaced;
import io.metaledger.api.doris.ClusterEvent.ClusterRenamed;
import io.metaledger.api.doris.ClusterEvent.ClusterRestored;
import io.metaledger.api.doris.ClusterEvent.ClusterStatusChanged;
import io.metaledger.api.doris.ClusterEvent.VirtualClusterAltered;
import io.metaledger.api.doris.ControlEvent.ConfigurationChanged;
import io.metaledger.api.doris.ControlEvent.RateLimitAdjusted;
import io.metaledger.api.doris.InjectionEvent.InjectionDisabled;
import io.metaledger.api.doris.InjectionEvent.InjectionEnabled;
import io.metaledger.api.doris.InjectionEvent.InjectionPointSet;
import io.metaledger.api.doris.InjectionEvent.InjectionPointsCleared;
import io.metaledger.api.doris.InstanceEvent.InstanceCreated;
import io.metaledger.api.doris.InstanceEvent.InstanceDropped;
import io.metaledger.api.doris.InstanceEvent.InstanceMarkedNormal;
import io.metaledger.api.doris.InstanceEvent.InstanceMarkedOverdue;
import io.metaledger.api.doris.InstanceEvent.InstanceRemoved;
import io.metaledger.api.doris.InstanceEvent.InstanceRenamed;
import io.metaledger.api.doris.InstanceEvent.InstanceRestored;
import io.metaledger.api.doris.InstanceEvent.InstanceSseDisabled;
import io.metaledger.api.doris.InstanceEvent.InstanceSseEnabled;
import io.metaledger.api.doris.InstanceEvent.SnapshotPropertiesSet;
import io.metaledger.api.doris.NodeEvent.DroppedNode;
import io.metaledger.api.doris.NodeEvent.NodeDecommissionStarted;
import io.metaledger.api.doris.NodeEvent.NodeDecommissioned;
import io.metaledger.api.doris.NodeEvent.NodeRef;
import io.metaledger.api.doris.NodeEvent.NodesAdded;
import io.metaledger.api.doris.NodeEvent.NodesDropped;
import io.metaledger.api.doris.StorageEvent.AkSkRotated;
import io.metaledger.api.doris.StorageEvent.BucketKeys;
import io.metaledger.api.doris.StorageEvent.DefaultStorageVaultSet;
import io.metaledger.api.doris.StorageEvent.DefaultStorageVaultUnset;
import io.metaledger.api.doris.StorageEvent.ObjInfoAdded;
import io.metaledger.api.doris.StorageEvent.ObjInfoCredentialsChanged;
import io.metaledger.api.doris.StorageEvent.RamUserSet;
import io.metaledger.api.doris.StorageEvent.StageCreated;
import io.metaledger.api.doris.StorageEvent.StageDropped;
import io.metaledger.api.doris.StorageEvent.StorageVaultAdded;
import io.metaledger.api.doris.StorageEvent.StorageVaultAltered;
import io.metaledger.api.doris.StorageEvent.StorageVaultDropped;
import io.metaledger.api.doris.TabletEvent.CompactionAborted;
import io.metaledger.api.doris.TabletEvent.CompactionCommitted;
import io.metaledger.api.doris.TabletEvent.CompactionLeased;
import io.metaledger.api.doris.TabletEvent.CompactionStarted;
import io.metaledger.api.doris.TabletEvent.RowsetPrepared;
import io.metaledger.api.doris.TabletEvent.RowsetStaged;
import io.metaledger.api.doris.TabletEvent.SchemaChangeAborted;
import io.metaledger.api.doris.TabletEvent.SchemaChangeCommitted;
import io.metaledger.api.doris.TabletEvent.SchemaChangeStarted;
import io.metaledger.api.doris.TabletEvent.TabletCreated;
import io.metaledger.api.doris.TxnEvent.TabletsLoaded;
import io.metaledger.api.doris.TxnEvent.TxnAborted;
import io.metaledger.api.doris.TxnEvent.TxnBegun;
import io.metaledger.api.doris.TxnEvent.TxnCommitted;
import io.metaledger.api.doris.TxnEvent.TxnPrecommitted;
import io.metaledger.api.kernel.Sealed;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One story with every event of the dialect in it, in an order in which they could have happened. */
final class StoredEvents {

    static final Sealed AK = new Sealed("k1", "YWs=", "a1b2c3d4");
    static final Sealed SK = new Sealed("k1", "c2s=", "e5f6a7b8");
    static final RamUser USER = new RamUser("u", AK, SK, "x");
    static final Policy POLICY = new Policy(PolicyType.ActiveStandby, "n1", List.of("n2"), 3, 100, List.of("7"));

    static final Storage RESTORED_STORAGE =
            new Storage(
                    List.of(objInfo("1")),
                    Vaults.of(List.of(hdfsVault("3", "v3"))),
                    new DefaultVault("3", "v3"),
                    List.of(stage("st2")),
                    USER);

    private StoredEvents() {}

    static List<Object> all() {
        return Stream.of(ofInstances(), ofLoads(), restored()).flatMap(List::stream).toList();
    }

    private static List<Object> ofLoads() {
        var idx = new TabletIndex(5L, 6L, 7L, 8L, 9L);
        var stats = TabletStats.initial(idx);
        var rowset = rowset();
        var spec =
                new TxnSpec(
                        5L,
                        List.of(6L),
                        "label",
                        new TxnSpec.RequestId(1L, 2L),
                        new TxnSpec.Coordinator("SOURCE", "10.0.0.1", 3L, 4L),
                        "LOAD",
                        1000L,
                        2000L,
                        10L);
        var begun = Txn.begun(TxnIds.at(41), spec, 140_000);
        var attachment = new Opaque("{\"a\":[1,\"b\"]}");
        var visible = begun.precommitted(attachment, 3000L, 141_000).visible(null, 142_000);
        var job = compaction();
        var running = new TabletJobs(idx, List.of(job), null);
        var none = TabletJobs.none(idx);
        var change = new SchemaChange("s1", new Opaque("{\"id\":\"s1\",\"new_tablet_idx\":{\"tablet_id\":10}}"));
        return List.of(
                new TabletCreated("i1", stats, 1, new DefaultVault("3", "v3"), new Opaque("{\"tablet_id\":9}")),
                new TxnBegun("i1", spec, 140_000),
                new RowsetPrepared("i1", rowset),
                new RowsetStaged("i1", rowset),
                new TxnPrecommitted("i1", begun.precommitted(attachment, 3000L, 141_000)),
                new TxnCommitted("i1", visible, List.of(new PartitionVersion(6L, 8, 2, 142_000))),
                new TabletsLoaded("i1", TxnIds.at(41), List.of(new TabletLoad("rs", 2, stats.plus(rowset)))),
                new TxnAborted("i1", begun.aborted("no longer wanted", 143_000)),
                new CompactionStarted("i1", job, running),
                new CompactionLeased("i1", "j1", 300, running.with(List.of(job.leasedUntil(300)))),
                new CompactionCommitted("i1", job, rowset, stats.after(job, 144_000), none),
                new CompactionAborted("i1", "j1", none),
                new SchemaChangeStarted("i1", "s1", none.with(change)),
                new SchemaChangeCommitted("i1", "s1", none),
                new SchemaChangeAborted("i1", "s1", none),
                new RateLimitAdjusted(new RateLimit("begin_txn", "", 100)),
                new ConfigurationChanged(Map.of("stages_max", "3")));
    }

    private static Rowset rowset() {
        return new Rowset(
                0L,
                "rs",
                9L,
                8L,
                TxnIds.at(41),
                2L,
                2L,
                100L,
                1L,
                11_000L,
                10_000L,
                1_000L,
                99L,
                1,
                new Rowset.TabletSchema(1));
    }

    private static CompactionJob compaction() {
        return new CompactionJob(
                "be1",
                1L,
                2L,
                CompactionType.FULL,
                3L,
                4L,
                5L,
                6L,
                7L,
                8L,
                9L,
                10L,
                11L,
                12L,
                List.of(2L, 5L),
                List.of(5L),
                List.of("rs"),
                List.of(13L),
                0L,
                0L,
                "j1",
                400L,
                200L,
                14L,
                15L,
                true,
                16L,
                17L,
                18L,
                19L);
    }

    /** A story that ends with the instance dropped. */
    static List<Object> ofInstances() {
        return List.of(
                new InstanceCreated("i1", "u", "n", false, false, objInfo("1"), null, USER, 100),
                new InstanceRenamed("i1", "n", "m", 101),
                new InstanceSseEnabled("i1", 102),
                new InstanceSseDisabled("i1", 103),
                new InstanceMarkedOverdue("i1", 104),
                new InstanceMarkedNormal("i1", 105),
                new ObjInfoAdded("i1", objInfo("2"), 106),
                new ObjInfoCredentialsChanged("i1", "2", Credentials.role("role", "x"), 107),
                new AkSkRotated("i1", USER, List.of(new BucketKeys("1", "u", SK, AK)), 108),
                new RamUserSet("i1", USER, 109),
                new StorageVaultAdded("i1", hdfsVault("3", "v1"), 110),
                new StorageVaultAdded("i1", new Vault("4", "v2", null, objInfo("4"), null), 111),
                new DefaultStorageVaultSet("i1", "3", "v1", null, 112),
                new StorageVaultAltered("i1", "v1", hdfsVault("3", "v3"), 113),
                new DefaultStorageVaultUnset("i1", 114),
                new StorageVaultDropped("i1", "4", "v2", 115),
                new StageCreated("i1", stage("st1"), 116),
                new StageCreated("i1", stage("st2"), 117),
                new StageDropped("i1", "st1", "no longer needed", 118),
                new ClusterAdded("i1", cluster(0, "c1", "n1", ClusterType.COMPUTE, node(0, "x"), node(1, "y"))),
                new ClusterAdded("i1", cluster(1, "c2", "n2", ClusterType.COMPUTE)),
                new ClusterAdded("i1", cluster(2, "c3", "n3", ClusterType.SQL, node(0, "x"))),
                new ClusterAdded("i1", cluster(3, "v1", "vn1", ClusterType.VIRTUAL)),
                new ClusterRenamed("i1", "c3", "n3", "n4", 120),
                new ClusterStatusChanged("i1", "c1", ClusterStatus.NORMAL, ClusterStatus.SUSPENDED, 121),
                new ClusterMysqlUsersReplaced("i1", "c1", List.of("a", "b"), 122),
                new ClusterEndpointChanged("i1", "c1", "p", "q", 123),
                new VirtualClusterAltered("i1", "v1", List.of("n1", "n2"), POLICY, 124),
                new NodesAdded("i1", "c1", List.of(node(2, "x"), node(3, "z")), 125),
                new NodeDecommissionStarted("i1", List.of(new NodeRef("c1", 1, "h1:9050")), 126),
                new NodeDecommissioned("i1", List.of(new NodeRef("c1", 1, "h1:9050")), 127),
                new NodesDropped("i1", "c1", List.of(new DroppedNode(1, "h1:9050", "y")), 128),
                new ClusterDropped("i1", "c3", "n4", List.of("x")),
                new IamUserUnset(),
                new IamUserSet("account", AK, SK),
                new InjectionPointSet(InjectionPoints.SAFE_DROP_TIME, -1),
                new InjectionEnabled(),
                new InjectionDisabled(),
                new InjectionPointsCleared(List.of("other")),
                new SnapshotPropertiesSet("i1", new SnapshotProperties(SnapshotSwitch.ENABLED, 7, 3_600, 129), 129),
                new InstanceDropped("i1", 130));
    }

    /** What a restore of the ledger may do, which no client can. */
    private static List<Object> restored() {
        return List.of(
                new IamUserUnset(),
                new ClusterRestored("i1", cluster(1, "c2", "n5", ClusterType.COMPUTE)),
                new InstanceRestored(
                        "i1", "u", "n", 100, 129, InstanceStatus.NORMAL, true, false, RESTORED_STORAGE, null, 9),
                new InstanceRemoved("i1"));
    }

    static ObjInfo objInfo(String id) {
        return new ObjInfo(
                100L,
                100L,
                id,
                AK,
                SK,
                "bucket",
                "prefix",
                "endpoint",
                "region",
                Provider.S3,
                "",
                null,
                false,
                true,
                null,
                null,
                null);
    }

    static Vault hdfsVault(String id, String name) {
        var conf = new HdfsBuildConf("hdfs://h:8020", "user", "principal", SK, List.of(new HdfsConf("k", "v")));
        return new Vault(id, name, new HdfsInfo(conf, "prefix"), null, new PathFormat(1L, 2L));
    }

    static Stage stage(String id) {
        return new Stage(
                StageType.EXTERNAL,
                List.of("u"),
                "stage " + id,
                objInfo("1"),
                id,
                Map.of("k", "v"),
                List.of("uid"),
                "comment",
                99L,
                StageAccessType.AKSK,
                "role",
                "arn",
                "x");
    }

    static Cluster cluster(long ordinal, String id, String name, ClusterType type, Node... nodes) {
        return new Cluster(
                ordinal,
                id,
                name,
                type,
                null,
                Nodes.of(List.of(nodes)),
                nodes.length,
                List.of(),
                null,
                null,
                type == ClusterType.COMPUTE ? ClusterStatus.NORMAL : null,
                119,
                119,
                List.of(),
                null,
                Map.of("k", "v"));
    }

    static Node node(long ordinal, String cuid) {
        return new Node(
                ordinal,
                cuid,
                "name",
                "10.0.0." + ordinal,
                "vpc",
                119,
                119,
                NodeStatus.NODE_STATUS_RUNNING,
                9050,
                "desc",
                9010,
                NodeType.FE_MASTER,
                true,
                "h" + ordinal,
                "p",
                "q");
    }
}
