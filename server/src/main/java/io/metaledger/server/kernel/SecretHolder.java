package io.metaledger.server.kernel;

/** Keeps things in memory that show secrets or depend on them. */
@FunctionalInterface
public interface SecretHolder {

    /** A secret was erased: nothing that was made before may be shown any more. */
    void forgetSecrets();
}
