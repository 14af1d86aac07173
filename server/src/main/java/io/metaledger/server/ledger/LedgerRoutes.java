package io.metaledger.server.ledger;

import java.util.List;

/**
 * Some lines of the ledger API's route table.
 *
 * @param endpoints in the order in which they are tried
 */
public record LedgerRoutes(List<Endpoint> endpoints) {

    public LedgerRoutes {
        endpoints = List.copyOf(endpoints);
    }

    public static LedgerRoutes of(Endpoint... endpoints) {
        return new LedgerRoutes(List.of(endpoints));
    }
}
