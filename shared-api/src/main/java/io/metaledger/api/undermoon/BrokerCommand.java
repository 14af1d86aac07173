package io.metaledger.api.undermoon;

import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What is asked of the broker as a whole (contract, M3, M18, M20, M21). */
public sealed interface BrokerCommand extends UndermoonCommand {

    /**
     * @param version of the metadata format
     */
    record RestoreMetadata(String version, MetaStore metadata) implements BrokerCommand {}

    record ForceEpoch(long epoch) implements BrokerCommand {}

    /**
     * @param highest the highest epoch that a proxy holds; null when none could be asked
     * @param failedAddresses proxies that could not be asked
     */
    record RecoverEpoch(@Nullable Long highest, List<String> failedAddresses) implements BrokerCommand {
        public RecoverEpoch {
            failedAddresses = List.copyOf(failedAddresses);
        }
    }

    record ChangeReplicaAddresses(List<String> addresses) implements BrokerCommand {
        public ChangeReplicaAddresses {
            addresses = List.copyOf(addresses);
        }

        @Override
        public Tag target() {
            return UndermoonKinds.BROKER_CONFIG.tag(UndermoonKinds.GLOBAL);
        }
    }
}
