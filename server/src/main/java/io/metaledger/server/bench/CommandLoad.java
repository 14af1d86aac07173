package io.metaledger.server.bench;

import java.util.List;
import java.util.function.BiConsumer;

/** Commands about targets, of which each caller has its own share; callers are spread over ledgers of one store. */
record CommandLoad(String name, List<Target> targets, List<Ledger> ledgers, BiConsumer<Target, Ledger> command)
        implements Load {

    @Override
    public Call caller(int index, int callers) {
        var share = new Share<>(targets, index, callers);
        Ledger ledger = ledgers.get(index % ledgers.size());
        return () -> command.accept(share.get(), ledger);
    }
}
