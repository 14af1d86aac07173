package io.metaledger.api.doris;

/** How a tablet job goes on. */
public enum JobAction implements WireEnum {
    UNKNOWN(0),
    COMMIT(1),
    ABORT(2),
    LEASE(3);

    private final int number;

    JobAction(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
