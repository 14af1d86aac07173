package io.metaledger.api.doris;

/** Frontends, backends, or two backend clusters that stand in for each other. */
public enum ClusterType implements WireEnum {
    SQL(0),
    COMPUTE(1),
    VIRTUAL(2);

    private final int number;

    ClusterType(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
