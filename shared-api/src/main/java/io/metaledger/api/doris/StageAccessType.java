package io.metaledger.api.doris;

/** How an external stage is reached. */
public enum StageAccessType implements WireEnum {
    UNKNOWN(0),
    AKSK(1),
    IAM(2),
    BUCKET_ACL(3);

    private final int number;

    StageAccessType(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
