package io.metaledger.api.doris;

import io.metaledger.api.kernel.Command;

/** What a client of the Doris meta service may ask to change: one record per endpoint. */
public sealed interface DorisCommand extends Command
        permits InstanceCommand,
                ClusterCommand,
                NodeCommand,
                StorageCommand,
                InjectionCommand,
                TxnCommand,
                TabletCommand,
                ControlCommand {}
