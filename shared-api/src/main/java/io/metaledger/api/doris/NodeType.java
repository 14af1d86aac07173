package io.metaledger.api.doris;

/** The role of a frontend. */
public enum NodeType implements WireEnum {
    UNKNOWN(0),
    FE_MASTER(1),
    FE_OBSERVER(2),
    FE_FOLLOWER(3);

    private final int number;

    NodeType(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
