package io.metaledger.server;

import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.wire.DorisDialect;
import io.metaledger.server.doris.DorisAccess;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings {@code metaledger.doris.*}.
 *
 * @param token of the management API
 * @param tokenOnRpc whether the RPC surface demands the token too
 * @param users passwords by name, of those who may make the calls that are a frontend's; root without a password when
 *     nobody is named
 * @param injection whether {@code injection_point} is served; by default as long as the token is the default one
 * @param instanceId the instance that {@code cloud_cluster_status} shows unless asked for another; all of them when
 *     empty
 * @param clusterNameChecked whether a new cluster's name must match the pattern
 * @param frontendDropSafeTimeChecked whether a young frontend may not be dropped
 * @param frontendDropSafeTime how long a frontend counts as young
 * @param degradedCuidChecked whether the instance that {@code 1:{instance_id}:...} names must be registered
 * @param hdfsPrefixSuffixed whether a random suffix keeps two instances on one HDFS apart
 * @param objInfosMax object infos per instance
 * @param objInfoBytesMax encoded size of one object info
 * @param stagesMax stages per instance
 */
public record DorisKeys(
        @DefaultValue(DorisAccess.TOKEN_DEFAULT) String token,
        @DefaultValue("false") boolean tokenOnRpc,
        @DefaultValue Map<String, String> users,
        @Nullable Boolean injection,
        @DefaultValue("") String instanceId,
        @DefaultValue("true") boolean clusterNameChecked,
        @DefaultValue("true") boolean frontendDropSafeTimeChecked,
        @DefaultValue("300s") Duration frontendDropSafeTime,
        @DefaultValue("true") boolean degradedCuidChecked,
        @DefaultValue("true") boolean hdfsPrefixSuffixed,
        @DefaultValue("10") int objInfosMax,
        @DefaultValue("1024") int objInfoBytesMax,
        @DefaultValue("40") int stagesMax) {

    public DorisKeys {
        if (token.isEmpty()) {
            throw new WrongSetting("metaledger.doris.token is empty; it must be what clients send as their token");
        }
        SettingBounds.within("doris.frontend-drop-safe-time", frontendDropSafeTime, Duration.ZERO, Duration.ofDays(1));
        SettingBounds.within("doris.obj-infos-max", objInfosMax, 1, 1_000);
        SettingBounds.within("doris.obj-info-bytes-max", objInfoBytesMax, 1, 65_536);
        SettingBounds.within("doris.stages-max", stagesMax, 1, 10_000);
        users = users.isEmpty() ? DorisAccess.byDefault().users() : Map.copyOf(users);
    }

    DorisAccess access() {
        return new DorisAccess(token, tokenOnRpc, users);
    }

    /** Whoever has given the service a token of its own does not want test switches on it. */
    boolean injectionAllowed() {
        return injection == null ? token.equals(DorisAccess.TOKEN_DEFAULT) : injection;
    }

    Optional<String> instance() {
        return instanceId.isEmpty() ? Optional.empty() : Optional.of(instanceId);
    }

    DorisSettings settings() {
        return new DorisSettings(
                clusterNameChecked,
                frontendDropSafeTimeChecked,
                frontendDropSafeTime.toSeconds(),
                degradedCuidChecked,
                hdfsPrefixSuffixed,
                objInfosMax,
                objInfoBytesMax,
                stagesMax);
    }

    /** What decisions and replies depend on, as the journal records it. No secrets. */
    SortedMap<String, String> recorded() {
        var recorded = new TreeMap<String, String>();
        recorded.put(DorisDialect.INSTANCE_ID_SETTING, instanceId);
        recorded.put("injection", String.valueOf(injectionAllowed()));
        recorded.put("cluster-name-checked", String.valueOf(clusterNameChecked));
        recorded.put("frontend-drop-safe-time-checked", String.valueOf(frontendDropSafeTimeChecked));
        recorded.put("frontend-drop-safe-time-seconds", String.valueOf(frontendDropSafeTime.toSeconds()));
        recorded.put("degraded-cuid-checked", String.valueOf(degradedCuidChecked));
        recorded.put("hdfs-prefix-suffixed", String.valueOf(hdfsPrefixSuffixed));
        recorded.put("obj-infos-max", String.valueOf(objInfosMax));
        recorded.put("obj-info-bytes-max", String.valueOf(objInfoBytesMax));
        recorded.put("stages-max", String.valueOf(stagesMax));
        return recorded;
    }

    @Override
    public String toString() {
        return "DorisKeys[token=***, users=" + users.keySet() + ", " + recorded() + "]";
    }
}
