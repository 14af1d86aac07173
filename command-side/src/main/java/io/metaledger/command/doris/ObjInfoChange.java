package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.Credentials;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.InstanceRejection.InvalidRoleStorage;
import io.metaledger.api.doris.ObjInfo;
import io.metaledger.api.doris.ObjInfoSpec;
import io.metaledger.api.doris.Provider;
import io.metaledger.api.doris.Storage;
import io.metaledger.api.doris.StorageEvent.ObjInfoCredentialsChanged;
import io.metaledger.api.doris.StorageRejection.ObjInfoIdInvalid;
import io.metaledger.api.doris.StorageRejection.RoleNeedsS3;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Other credentials for one object info (contract: Doris, section 7.2).
 *
 * @param sameKeys what is answered when the keys are the stored ones
 */
record ObjInfoChange(Facts facts, Decision sameKeys) {

    /** A number of which no instance has so many object infos has more digits. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    Decision decide(ObjInfoSpec obj, Instance instance) {
        return find(obj.id(), instance.storage())
                .map(stored -> change(obj, stored, instance))
                .orElseGet(() -> Decision.refuse(new ObjInfoIdInvalid()));
    }

    /** The contract takes the ids to be the numbers from 1 on. */
    private static Optional<ObjInfo> find(@Nullable String id, Storage storage) {
        return Optional.ofNullable(id)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Integer::valueOf)
                .filter(number -> number <= storage.objInfos().size())
                .flatMap(number -> storage.objInfo(number.toString()));
    }

    private Decision change(ObjInfoSpec obj, ObjInfo stored, Instance instance) {
        String role = obj.roleArn();
        return role == null ? changeKeys(obj, stored, instance) : changeRole(role, obj.externalId(), stored, instance);
    }

    private Decision changeKeys(ObjInfoSpec obj, ObjInfo stored, Instance instance) {
        var keys = KeyPair.sealed(obj.ak(), obj.sk(), DorisKinds.INSTANCE.tag(instance.instanceId()), facts);
        return keys.sameAs(stored.credentials()) ? sameKeys : changed(stored, keys.credentials(), instance);
    }

    private Decision changeRole(String role, @Nullable String externalId, ObjInfo stored, Instance instance) {
        return refuseOr(
                when(role.isEmpty(), InvalidRoleStorage::new)
                        .or(() -> when(stored.provider() != Provider.S3, RoleNeedsS3::new)),
                () -> changeRole(Credentials.role(role, externalId), stored, instance));
    }

    private Decision changeRole(Credentials role, ObjInfo stored, Instance instance) {
        boolean same =
                Objects.equals(role.roleArn(), stored.roleArn())
                        && Given.text(role.externalId()).equals(Given.text(stored.externalId()));
        return same ? Decision.nothing() : changed(stored, role, instance);
    }

    private Decision changed(ObjInfo stored, Credentials credentials, Instance instance) {
        return Decision.accept(
                new ObjInfoCredentialsChanged(
                        instance.instanceId(), Given.text(stored.id()), credentials, facts.nowSeconds()));
    }
}
