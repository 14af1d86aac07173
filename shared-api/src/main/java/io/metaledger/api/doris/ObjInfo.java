package io.metaledger.api.doris;

import io.metaledger.api.kernel.Sealed;

import org.jspecify.annotations.Nullable;

/**
 * An object storage as it is stored; null is "not set". Where keys are set, the wire also shows that they are
 * encrypted; that is not kept here. The wire order is that of the numeric ids.
 *
 * @param ctime Unix seconds
 * @param mtime Unix seconds
 */
public record ObjInfo(
        @Nullable Long ctime,
        @Nullable Long mtime,
        @Nullable String id,
        @Nullable Sealed ak,
        @Nullable Sealed sk,
        @Nullable String bucket,
        @Nullable String prefix,
        @Nullable String endpoint,
        @Nullable String region,
        @Nullable Provider provider,
        @Nullable String externalEndpoint,
        @Nullable String userId,
        @Nullable Boolean sseEnabled,
        @Nullable Boolean usePathStyle,
        @Nullable CredProviderType credProviderType,
        @Nullable String roleArn,
        @Nullable String externalId) {

    public Credentials credentials() {
        return new Credentials(ak, sk, roleArn, externalId);
    }

    /** The same storage, reached with other credentials: keys forget a role, a role forgets the keys. */
    public ObjInfo withCredentials(Credentials changed, long now) {
        return new ObjInfo(
                ctime,
                now,
                id,
                changed.ak(),
                changed.sk(),
                bucket,
                prefix,
                endpoint,
                region,
                provider,
                externalEndpoint,
                userId,
                sseEnabled,
                usePathStyle,
                changed.providerType(),
                changed.roleArn(),
                changed.externalId());
    }

    public ObjInfo withUser(String changed) {
        return with(changed, sseEnabled, usePathStyle);
    }

    public ObjInfo withSse(boolean enabled) {
        return with(userId, enabled, usePathStyle);
    }

    public ObjInfo withPathStyle(boolean changed) {
        return with(userId, sseEnabled, changed);
    }

    private ObjInfo with(@Nullable String user, @Nullable Boolean sse, @Nullable Boolean pathStyle) {
        return new ObjInfo(
                ctime,
                mtime,
                id,
                ak,
                sk,
                bucket,
                prefix,
                endpoint,
                region,
                provider,
                externalEndpoint,
                user,
                sse,
                pathStyle,
                credProviderType,
                roleArn,
                externalId);
    }
}
