package io.metaledger.api.doris;

/**
 * What may be set differently (contract: Doris, sections 6 and 10).
 *
 * @param clusterNameChecked whether a new cluster's name must match the pattern
 * @param frontendDropSafeTimeChecked whether a young frontend may not be dropped ({@code
 *     enable_check_fe_drop_in_safe_time})
 * @param degradedCuidChecked whether the instance that a {@code 1:{instance_id}:…} names must be registered
 * @param hdfsPrefixSuffixed whether a random suffix keeps two instances on one HDFS apart
 * @param objInfosMax object infos per instance
 * @param objInfoBytesMax encoded size of one object info
 * @param stagesMax stages per instance
 */
public record DorisSettings(
        boolean clusterNameChecked,
        boolean frontendDropSafeTimeChecked,
        long frontendDropSafeSeconds,
        boolean degradedCuidChecked,
        boolean hdfsPrefixSuffixed,
        int objInfosMax,
        int objInfoBytesMax,
        int stagesMax) {

    public static DorisSettings defaults() {
        return new DorisSettings(true, true, 300, true, true, 10, 1024, 40);
    }
}
