package io.metaledger.api.undermoon;

import java.math.BigInteger;

/** What the proxies of a cluster run with (contract, section 14.2). */
public record ClusterConfig(CompressionStrategy compressionStrategy, Migration migration) {

    /**
     * Unsigned 64-bit integers.
     *
     * @param maxMigrationTime seconds
     * @param maxBlockingTime milliseconds
     * @param scanInterval microseconds
     * @param scanCount not 0
     */
    public record Migration(
            BigInteger maxMigrationTime, BigInteger maxBlockingTime, BigInteger scanInterval, BigInteger scanCount) {

        public static Migration of(long maxMigrationTime, long maxBlockingTime, long scanInterval, long scanCount) {
            return new Migration(
                    BigInteger.valueOf(maxMigrationTime),
                    BigInteger.valueOf(maxBlockingTime),
                    BigInteger.valueOf(scanInterval),
                    BigInteger.valueOf(scanCount));
        }
    }

    /** What new clusters have unless the broker is configured otherwise. */
    public static ClusterConfig byDefault() {
        return new ClusterConfig(CompressionStrategy.DISABLED, Migration.of(10_800, 10_000, 500, 16));
    }
}
