package io.metaledger.api.undermoon;

/** Which values the proxies of a cluster compress. */
public enum CompressionStrategy {
    DISABLED,
    SET_GET_ONLY,
    ALLOW_ALL
}
