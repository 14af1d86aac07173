package io.metaledger.server.bench;

/** What several processes do at once. */
enum ProcessLoad {
    MANY_INSTANCES(DorisCalls.SET_CLUSTER_STATUS),
    ONE_INSTANCE(DorisCalls.SET_CLUSTER_STATUS),
    NODES(DorisCalls.ADD_NODE);

    private final String operation;

    ProcessLoad(String operation) {
        this.operation = operation;
    }

    String operation() {
        return operation;
    }

    void command(Target target, Ledger ledger) {
        switch (this) {
            case MANY_INSTANCES, ONE_INSTANCE -> target.toggle(ledger);
            case NODES -> target.addNode(ledger);
        }
    }
}
