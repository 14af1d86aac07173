package io.metaledger.api.doris;

/** Whether a COMPUTE cluster works. On input the wire also takes {@code STOPPED} for {@code SUSPENDED}. */
public enum ClusterStatus implements WireEnum {
    UNKNOWN(0),
    NORMAL(1),
    SUSPENDED(2),
    TO_RESUME(3),
    MANUAL_SHUTDOWN(4);

    private final int number;

    ClusterStatus(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
