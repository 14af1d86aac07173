package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.Credentials;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.InstanceRejection.InvalidRoleStorage;
import io.metaledger.api.doris.ObjInfo;
import io.metaledger.api.doris.ObjInfoSpec;
import io.metaledger.api.doris.StorageCommand.AlterS3Vault;
import io.metaledger.api.doris.StorageEvent.StorageVaultAltered;
import io.metaledger.api.doris.StorageRejection.KeysAndRoleTogether;
import io.metaledger.api.doris.StorageRejection.KeysMustChangeTogether;
import io.metaledger.api.doris.StorageRejection.NotAnS3Vault;
import io.metaledger.api.doris.StorageRejection.S3PlaceImmutable;
import io.metaledger.api.doris.StorageRejection.S3SettingsMissing;
import io.metaledger.api.doris.StorageRejection.VaultNotFound;
import io.metaledger.api.doris.Vault;
import io.metaledger.api.doris.VaultSpec;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

import java.util.Objects;
import java.util.Optional;

/**
 * The endpoint {@code alter_s3_vault}: another name, other credentials or another style of paths (contract: Doris,
 * section 7.4).
 */
record S3VaultAlteration(VaultSpec vault, ObjInfoSpec given, Instance instance, Facts facts) {

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
                                instance -> new S3VaultAlteration(vault, given, instance, facts).decide()));
    }

    private static boolean moves(ObjInfoSpec given) {
        return given.bucket() != null || given.endpoint() != null || given.prefix() != null || given.provider() != null;
    }

    private Decision decide() {
        return instance.storage()
                .vaults()
                .byName(vault.name())
                .map(this::alter)
                .orElseGet(() -> Decision.refuse(new VaultNotFound(Given.text(vault.name()))));
    }

    private Decision alter(Vault stored) {
        ObjInfo objInfo = stored.objInfo();
        if (objInfo == null) {
            return Decision.refuse(new NotAnS3Vault(stored.name()));
        }
        return refuseOr(
                VaultNames.wrongForAlteration(vault.alterName(), instance.storage().vaults())
                        .or(this::wrongCredentials),
                () ->
                        Decision.accept(
                                new StorageVaultAltered(
                                        instance.instanceId(),
                                        stored.name(),
                                        altered(stored, objInfo),
                                        facts.nowSeconds())));
    }

    private Optional<DorisRejection> wrongCredentials() {
        String role = given.roleArn();
        boolean ak = given.ak() != null;
        boolean sk = given.sk() != null;
        return when(role != null && (ak || sk), KeysAndRoleTogether::new)
                .or(() -> when(ak != sk, KeysMustChangeTogether::new))
                .or(() -> when(role != null && role.isEmpty(), InvalidRoleStorage::new));
    }

    private Vault altered(Vault stored, ObjInfo objInfo) {
        String name = Objects.requireNonNullElse(vault.alterName(), stored.name());
        var changed = withPathStyle(objInfo.withCredentials(credentials(objInfo), facts.nowSeconds()));
        return new Vault(stored.id(), name, null, changed, stored.pathFormat());
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
                : KeyPair.sealed(given.ak(), given.sk(), DorisKinds.INSTANCE.tag(instance.instanceId()), facts)
                        .credentials();
    }

    private ObjInfo withPathStyle(ObjInfo changed) {
        Boolean usePathStyle = given.usePathStyle();
        return usePathStyle == null ? changed : changed.withPathStyle(usePathStyle);
    }
}
