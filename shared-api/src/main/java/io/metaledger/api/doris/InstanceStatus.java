package io.metaledger.api.doris;

/** Where an instance is in its life; {@code DELETED} is final. */
public enum InstanceStatus implements WireEnum {
    NORMAL(0),
    DELETED(1),
    OVERDUE(2);

    private final int number;

    InstanceStatus(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
