package io.metaledger.api.doris;

/** Who offers an object storage. The first one is misspelt on the wire. */
public enum Provider implements WireEnum {
    UNKONWN(-1),
    OSS(0),
    S3(1),
    COS(2),
    OBS(3),
    BOS(4),
    GCP(5),
    AZURE(6),
    TOS(7);

    private final int number;

    Provider(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
