package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.Credentials;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.InstanceRejection.InvalidRoleStorage;
import io.metaledger.api.doris.ObjInfo;
import io.metaledger.api.doris.ObjInfoSpec;
import io.metaledger.api.doris.StorageCommand.AlterS3Vault;
import io.metaledger.api.doris.StorageRejection.KeysAndRoleTogether;
import io.metaledger.api.doris.StorageRejection.KeysMustChangeTogether;
import io.metaledger.api.doris.StorageRejection.NotAnS3Vault;
import io.metaledger.api.doris.StorageRejection.S3PlaceImmutable;
import io.metaledger.api.doris.StorageRejection.S3SettingsMissing;
import io.metaledger.api.doris.Vault;
import io.metaledger.api.doris.VaultSpec;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;
import io.metaledger.api.kernel.Tag;

import java.util.Optional;

/**
 * The endpoint {@code alter_s3_vault}: another name, other credentials or another style of paths (contract: Doris,
 * section 7.4).
 */
record S3VaultAlteration(ObjInfoSpec given, VaultAlteration vault) {

    static Decision decide(AlterS3Vault command, States states, Facts facts) {
        var vault = VaultSpec.orEmpty(command.vault());
        ObjInfoSpec given = vault.objInfo();
        if (given == null) {
            return Decision.refuse(new S3SettingsMissing());
        }
        return refuseOr(
                when(moves(given), S3PlaceImmutable::new),
                () ->
                        StorageInstance.liveBehind(
                                command.cloudUniqueId(),
                                states,
                                instance ->
                                        new S3VaultAlteration(given, new VaultAlteration(vault, instance, facts))
                                                .decide()));
    }

    private static boolean moves(ObjInfoSpec given) {
        return given.bucket() != null || given.endpoint() != null || given.prefix() != null || given.provider() != null;
    }

    private Decision decide() {
        return vault.of(this::alter);
    }

    private Decision alter(Vault stored) {
        ObjInfo objInfo = stored.objInfo();
        return objInfo == null
                ? Decision.refuse(new NotAnS3Vault(stored.name()))
                : refuseOr(
                        vault.wrongName().or(this::wrongCredentials), () -> vault.to(null, altered(objInfo), stored));
    }

    private Optional<DorisRejection> wrongCredentials() {
        String role = given.roleArn();
        boolean ak = given.ak() != null;
        boolean sk = given.sk() != null;
        return when(role != null && (ak || sk), KeysAndRoleTogether::new)
                .or(() -> when(ak != sk, KeysMustChangeTogether::new))
                .or(() -> when(role != null && role.isEmpty(), InvalidRoleStorage::new));
    }

    private ObjInfo altered(ObjInfo stored) {
        return withPathStyle(stored.withCredentials(credentials(stored), vault.facts().nowSeconds()));
    }

    /** A role that comes without an external id keeps the one that was there. */
    private Credentials credentials(ObjInfo stored) {
        String role = given.roleArn();
        if (role != null) {
            String externalId = given.externalId();
            return Credentials.role(role, externalId == null ? stored.externalId() : externalId);
        }
        return given.ak() == null
                ? stored.credentials()
                : KeyPair.sealed(given.ak(), given.sk(), subject(), vault.facts()).credentials();
    }

    private Tag subject() {
        return DorisKinds.INSTANCE.tag(vault.instance().instanceId());
    }

    private ObjInfo withPathStyle(ObjInfo changed) {
        Boolean usePathStyle = given.usePathStyle();
        return usePathStyle == null ? changed : changed.withPathStyle(usePathStyle);
    }
}
