package io.metaledger.api.undermoon;

/** Why the memory broker refuses (contract, section 16). */
public sealed interface UndermoonRejection {

    record InvalidClusterName() implements UndermoonRejection {}

    record InvalidNodeNumber() implements UndermoonRejection {}

    record InvalidProxyAddress() implements UndermoonRejection {}

    record InvalidMigrationTask() implements UndermoonRejection {}

    /**
     * @param fieldKnown whether it is the value that is wrong and not the key
     */
    record InvalidConfig(String key, String value, boolean fieldKnown) implements UndermoonRejection {}

    record SlotsAlreadyEven() implements UndermoonRejection {}

    record MissingProxyIndex() implements UndermoonRejection {}

    record ClusterNotFound() implements UndermoonRejection {}

    record ProxyNotFound() implements UndermoonRejection {}

    record FreeNodeNotFound() implements UndermoonRejection {}

    record MigrationTaskNotFound() implements UndermoonRejection {}

    record ProxyNotSync() implements UndermoonRejection {}

    record InUse() implements UndermoonRejection {}

    record AlreadyExisted() implements UndermoonRejection {}

    /** As many proxies are registered as the settings allow; not in the contract, which knows no bound. */
    record TooManyProxies() implements UndermoonRejection {}

    record NoAvailableResource() implements UndermoonRejection {}

    record FreeNodeFound() implements UndermoonRejection {}

    record MigrationRunning() implements UndermoonRejection {}

    record NodeNumAlreadyEnough() implements UndermoonRejection {}

    record NodeNumberChanging() implements UndermoonRejection {}

    record InvalidMetaVersion() implements UndermoonRejection {}

    record EpochSmallerThanCurrent() implements UndermoonRejection {}

    record ProxyResourceOutOfOrder() implements UndermoonRejection {}

    record OneClusterAlreadyExisted() implements UndermoonRejection {}

    /** Others kept changing the store; the client should try again. */
    record Retry() implements UndermoonRejection {}
}
