package io.metaledger.server.bench;

import java.util.List;
import java.util.function.BiConsumer;

/** Commands about targets, of which each caller has its own share. */
record CommandLoad(String name, List<Target> targets, Ledger ledger, BiConsumer<Target, Ledger> command)
        implements Load {

    @Override
    public Call caller(int index, int callers) {
        var share = new Share<>(targets, index, callers);
        return () -> command.accept(share.get(), ledger);
    }
}
