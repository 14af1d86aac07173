package io.metaledger.api.doris;

/** How a virtual cluster uses its sub clusters. */
public enum PolicyType implements WireEnum {
    ActiveStandby(0);

    private final int number;

    PolicyType(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
