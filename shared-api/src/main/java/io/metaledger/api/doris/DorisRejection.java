package io.metaledger.api.doris;

/**
 * Why the Doris dialect refuses. Each record says in its comment how the wire puts it; what was asked twice with
 * different answers is two records.
 */
public sealed interface DorisRejection
        permits InstanceRejection,
                ClusterRejection,
                NodeRejection,
                VirtualClusterRejection,
                StorageRejection,
                StageRejection,
                ReadRejection,
                InjectionRejection,
                KeyRejection,
                LoadRejection,
                ControlRejection,
                SnapshotRejection {}
