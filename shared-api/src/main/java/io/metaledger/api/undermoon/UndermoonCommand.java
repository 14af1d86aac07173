package io.metaledger.api.undermoon;

import io.metaledger.api.kernel.Command;
import io.metaledger.api.kernel.Tag;

/** What a client of the memory broker may ask to change: one record per intent. */
public sealed interface UndermoonCommand extends Command permits ProxyCommand, ClusterCommand, BrokerCommand {

    /** Everything is decided on the one store. */
    @Override
    default Tag target() {
        return UndermoonKinds.STORE.tag(UndermoonKinds.GLOBAL);
    }
}
