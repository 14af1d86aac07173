package io.metaledger.api.doris;

/** What a compaction merges; the first name is spelt like that. */
public enum CompactionType implements WireEnum {
    UNKOWN(0),
    BASE(1),
    CUMULATIVE(2),
    EMPTY_CUMULATIVE(3),
    FULL(4),
    STOP_TOKEN(5);

    private final int number;

    CompactionType(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
