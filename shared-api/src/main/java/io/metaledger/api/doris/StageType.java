package io.metaledger.api.doris;

/** Whether a stage lies in the instance's own storage. */
public enum StageType implements WireEnum {
    INTERNAL(0),
    EXTERNAL(1);

    private final int number;

    StageType(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
