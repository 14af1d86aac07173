package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.CredProviderType;
import io.metaledger.api.doris.Credentials;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.InstanceRejection.InvalidObjectStorage;
import io.metaledger.api.doris.InstanceRejection.InvalidRoleStorage;
import io.metaledger.api.doris.ObjInfo;
import io.metaledger.api.doris.ObjInfoSpec;
import io.metaledger.api.doris.Provider;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.Secret;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The object-info rules of an instance's creation, and the way from the request to what is stored (contract: Doris,
 * section 5.1).
 */
final class ObjectStorage {

    private ObjectStorage() {}

    /**
     * @param externalEndpointOptional true in the legacy form when it is absent
     */
    static Optional<DorisRejection> wrong(ObjInfoSpec info, boolean externalEndpointOptional) {
        return info.roleArn() != null
                ? when(!completeRole(info), InvalidRoleStorage::new)
                : when(!completeKeys(info, externalEndpointOptional), InvalidObjectStorage::new);
    }

    private static boolean completeRole(ObjInfoSpec info) {
        return info.credProviderType() == CredProviderType.INSTANCE_PROFILE
                && info.provider() == Provider.S3
                && allGiven(info.roleArn(), info.bucket(), info.endpoint(), info.region());
    }

    private static boolean completeKeys(ObjInfoSpec info, boolean externalEndpointOptional) {
        return !RamUsers.isEmpty(info.ak())
                && !RamUsers.isEmpty(info.sk())
                && info.provider() != null
                && allGiven(info.bucket(), info.endpoint(), info.region())
                && (externalEndpointOptional || !Given.isEmpty(info.externalEndpoint()));
    }

    static boolean allGiven(@Nullable String... values) {
        return Stream.of(values).noneMatch(Given::isEmpty);
    }

    /** With a role no keys are stored; without one no role. */
    static ObjInfo stored(ObjInfoSpec info, String id, boolean sse, String instanceId, Facts facts) {
        long now = facts.nowSeconds();
        return new ObjInfo(
                        now,
                        now,
                        id,
                        null,
                        null,
                        info.bucket(),
                        StoragePaths.trimmed(Given.text(info.prefix())),
                        info.endpoint(),
                        info.region(),
                        info.provider(),
                        Given.text(info.externalEndpoint()),
                        info.userId(),
                        sse,
                        info.usePathStyle(),
                        null,
                        null,
                        null)
                .withCredentials(credentials(info, instanceId, facts), now);
    }

    static Credentials credentials(ObjInfoSpec info, String instanceId, Facts facts) {
        String role = info.roleArn();
        return role != null
                ? Credentials.role(role, info.externalId())
                : Credentials.keys(sealed(info.ak(), instanceId, facts), sealed(info.sk(), instanceId, facts));
    }

    private static Sealed sealed(@Nullable Secret secret, String instanceId, Facts facts) {
        return facts.seal(DorisKinds.INSTANCE.tag(instanceId), secret == null ? new Secret("") : secret);
    }
}
