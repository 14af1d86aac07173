package io.metaledger.api.doris;

/** Where a node is in its life. */
public enum NodeStatus implements WireEnum {
    NODE_STATUS_UNKNOWN(0),
    NODE_STATUS_RUNNING(1),
    NODE_STATUS_SHUTDOWN(2),
    NODE_STATUS_DECOMMISSIONING(3),
    NODE_STATUS_DECOMMISSIONED(4);

    private final int number;

    NodeStatus(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
