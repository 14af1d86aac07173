package io.metaledger.command.undermoon;

import io.metaledger.api.kernel.Decision;
import io.metaledger.api.undermoon.BrokerCommand;
import io.metaledger.api.undermoon.BrokerCommand.ChangeReplicaAddresses;
import io.metaledger.api.undermoon.BrokerCommand.ForceEpoch;
import io.metaledger.api.undermoon.BrokerCommand.RecoverEpoch;
import io.metaledger.api.undermoon.BrokerCommand.RestoreMetadata;
import io.metaledger.api.undermoon.StoreEvent.EpochForced;
import io.metaledger.api.undermoon.StoreEvent.EpochRecovered;
import io.metaledger.api.undermoon.UndermoonRejection.EpochSmallerThanCurrent;
import io.metaledger.api.undermoon.UndermoonRejection.InvalidMetaVersion;
import io.metaledger.api.undermoon.wire.UndermoonDialect;

/** The rules for the broker as a whole (contract, M3, M18, M21). */
final class BrokerDecider {

    private BrokerDecider() {}

    static Decision decide(BrokerCommand command, Situation now) {
        return switch (command) {
            case RestoreMetadata c -> restore(c, now);
            case ForceEpoch c ->
                    c.epoch() <= now.store().globalEpoch()
                            ? Decision.refuse(new EpochSmallerThanCurrent())
                            : Decision.accept(new EpochForced(c.epoch()));
            case RecoverEpoch c -> recover(c, now);
            case ChangeReplicaAddresses c -> throw new IllegalStateException("Not decided on the store: " + c);
        };
    }

    /** Above everything that a proxy holds. */
    private static Decision recover(RecoverEpoch command, Situation now) {
        long above = command.highest() == null ? 0 : command.highest() + 2;
        return Decision.accept(
                new EpochRecovered(Math.max(above, now.nextEpoch()), command.highest(), command.failedAddresses()));
    }

    /** Epochs and contents are taken as they are; what is the same already is no event. */
    private static Decision restore(RestoreMetadata command, Situation now) {
        if (!command.version().equals(UndermoonDialect.METADATA_VERSION)) {
            return Decision.refuse(new InvalidMetaVersion());
        }
        return command.metadata().globalEpoch() < now.store().globalEpoch()
                ? Decision.refuse(new EpochSmallerThanCurrent())
                : Decision.accept(Restoration.events(now.store(), command.metadata(), now.expiry()));
    }
}
