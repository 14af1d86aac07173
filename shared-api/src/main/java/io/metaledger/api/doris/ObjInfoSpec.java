package io.metaledger.api.doris;

import io.metaledger.api.kernel.Secret;

import org.jspecify.annotations.Nullable;

/** An object storage as a request describes it; null is "not given". */
public record ObjInfoSpec(
        @Nullable Long ctime,
        @Nullable Long mtime,
        @Nullable String id,
        @Nullable Secret ak,
        @Nullable Secret sk,
        @Nullable String bucket,
        @Nullable String prefix,
        @Nullable String endpoint,
        @Nullable String region,
        @Nullable Provider provider,
        @Nullable String externalEndpoint,
        @Nullable String userId,
        @Nullable EncryptionInfo encryptionInfo,
        @Nullable Boolean sseEnabled,
        @Nullable Boolean usePathStyle,
        @Nullable CredProviderType credProviderType,
        @Nullable String roleArn,
        @Nullable String externalId) {

    /** The same with a provider that the request did not give. */
    public ObjInfoSpec withProvider(Provider meant) {
        return new ObjInfoSpec(
                ctime,
                mtime,
                id,
                ak,
                sk,
                bucket,
                prefix,
                endpoint,
                region,
                meant,
                externalEndpoint,
                userId,
                encryptionInfo,
                sseEnabled,
                usePathStyle,
                credProviderType,
                roleArn,
                externalId);
    }
}
