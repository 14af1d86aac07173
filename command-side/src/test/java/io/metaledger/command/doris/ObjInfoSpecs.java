package io.metaledger.command.doris;

import io.metaledger.api.doris.CredProviderType;
import io.metaledger.api.doris.ObjInfoSpec;
import io.metaledger.api.doris.Provider;
import io.metaledger.api.doris.RamUserSpec;
import io.metaledger.api.kernel.Secret;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Object storages as requests describe them, complete but for the members that a scenario leaves out. */
final class ObjInfoSpecs {

    private ObjInfoSpecs() {}

    static ObjInfoSpec keysWithout(String... members) {
        var out = new HashSet<>(List.of(members));
        return new ObjInfoSpec(
                null,
                null,
                null,
                secret("ak", out),
                secret("sk", out),
                text("bucket", out),
                text("/prefix /", out),
                text("endpoint", out),
                text("region", out),
                out.contains("provider") ? null : Provider.BOS,
                text("external", out),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static ObjInfoSpec roleWithout(String... members) {
        var out = new HashSet<>(List.of(members));
        return new ObjInfoSpec(
                null,
                null,
                null,
                secret("ak", out),
                secret("sk", out),
                text("bucket", out),
                null,
                text("endpoint", out),
                text("region", out),
                out.contains("provider") ? Provider.BOS : Provider.S3,
                null,
                null,
                null,
                null,
                null,
                out.contains("profile") ? CredProviderType.DEFAULT : CredProviderType.INSTANCE_PROFILE,
                out.contains("role") ? "" : "role",
                "external id");
    }

    static RamUserSpec ramUserWithout(String... members) {
        var out = Set.of(members);
        return new RamUserSpec(text("user", out), secret("ak", out), secret("sk", out), null, null);
    }

    private static @Nullable String text(String value, Set<String> out) {
        return out.contains(value) ? null : value;
    }

    private static @Nullable Secret secret(String value, Set<String> out) {
        return out.contains(value) ? null : new Secret(value);
    }
}
