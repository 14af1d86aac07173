package io.metaledger.api.doris;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What {@code update_config} may change while the service runs, each with its bounds. */
public enum ConfigField {
    cluster_name_checked(Kind.FLAG, 0, 0),
    enable_check_fe_drop_in_safe_time(Kind.FLAG, 0, 0),
    fe_drop_safe_time_seconds(Kind.NUMBER, 0, 86_400),
    degraded_cuid_checked(Kind.FLAG, 0, 0),
    hdfs_prefix_suffixed(Kind.FLAG, 0, 0),
    obj_infos_max(Kind.NUMBER, 1, 1_000),
    obj_info_bytes_max(Kind.NUMBER, 1, 65_536),
    stages_max(Kind.NUMBER, 1, 10_000);

    /** Known, but fixed at the start. */
    private static final Set<String> IMMUTABLE = Set.of("token", "token_on_rpc", "users", "injection", "instance_id");

    private final Kind kind;
    private final long least;
    private final long most;

    private enum Kind {
        FLAG,
        NUMBER
    }

    ConfigField(Kind kind, long least, long most) {
        this.kind = kind;
        this.least = least;
        this.most = most;
    }

    public static Optional<ConfigField> named(String name) {
        return Arrays.stream(values()).filter(field -> field.name().equals(name)).findFirst();
    }

    public static boolean isImmutable(String name) {
        return IMMUTABLE.contains(name);
    }

    /** Whether it may have that value. */
    public boolean accepts(String value) {
        return switch (kind) {
            case FLAG -> value.equals("true") || value.equals("false");
            case NUMBER -> value.matches("\\d{1,9}") && Long.parseLong(value) >= least && Long.parseLong(value) <= most;
        };
    }

    /** Its value in these settings. */
    public String of(DorisSettings s) {
        return switch (this) {
            case cluster_name_checked -> String.valueOf(s.clusterNameChecked());
            case enable_check_fe_drop_in_safe_time -> String.valueOf(s.frontendDropSafeTimeChecked());
            case fe_drop_safe_time_seconds -> String.valueOf(s.frontendDropSafeSeconds());
            case degraded_cuid_checked -> String.valueOf(s.degradedCuidChecked());
            case hdfs_prefix_suffixed -> String.valueOf(s.hdfsPrefixSuffixed());
            case obj_infos_max -> String.valueOf(s.objInfosMax());
            case obj_info_bytes_max -> String.valueOf(s.objInfoBytesMax());
            case stages_max -> String.valueOf(s.stagesMax());
        };
    }

    /** These settings with another value that it accepts. */
    DorisSettings set(DorisSettings s, String value) {
        return new DorisSettings(
                this == cluster_name_checked ? Boolean.parseBoolean(value) : s.clusterNameChecked(),
                this == enable_check_fe_drop_in_safe_time
                        ? Boolean.parseBoolean(value)
                        : s.frontendDropSafeTimeChecked(),
                this == fe_drop_safe_time_seconds ? Long.parseLong(value) : s.frontendDropSafeSeconds(),
                this == degraded_cuid_checked ? Boolean.parseBoolean(value) : s.degradedCuidChecked(),
                this == hdfs_prefix_suffixed ? Boolean.parseBoolean(value) : s.hdfsPrefixSuffixed(),
                this == obj_infos_max ? Integer.parseInt(value) : s.objInfosMax(),
                this == obj_info_bytes_max ? Integer.parseInt(value) : s.objInfoBytesMax(),
                this == stages_max ? Integer.parseInt(value) : s.stagesMax());
    }
}
