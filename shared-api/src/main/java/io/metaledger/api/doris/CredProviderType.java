package io.metaledger.api.doris;

/** Where the credentials of an object storage come from. */
public enum CredProviderType implements WireEnum {
    DEFAULT(1),
    SIMPLE(2),
    INSTANCE_PROFILE(3);

    private final int number;

    CredProviderType(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
