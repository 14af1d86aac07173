package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.InstanceRejection.InstanceIdNotSet;
import io.metaledger.api.doris.RamUser;
import io.metaledger.api.doris.RamUserSpec;
import io.metaledger.api.doris.StorageCommand.UpdateAkSk;
import io.metaledger.api.doris.StorageEvent.AkSkRotated;
import io.metaledger.api.doris.StorageRejection.KeysUnchanged;
import io.metaledger.api.doris.StorageRejection.NoRamUser;
import io.metaledger.api.doris.StorageRejection.NothingToUpdate;
import io.metaledger.api.doris.StorageRejection.OtherRamUser;
import io.metaledger.api.doris.StorageRejection.RamUserIncomplete;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * The endpoint {@code update_ak_sk}: new keys for the cloud account's user, for buckets, or for both at once (section
 * 7.3).
 */
final class AkSkDecider {

    Decision decide(UpdateAkSk command, States states, Facts facts) {
        String id = Given.text(command.instanceId());
        return refuseOr(
                wrong(id, command),
                () -> StorageInstance.liveWithId(id, states, instance -> rotate(command, instance, facts)));
    }

    private static Optional<DorisRejection> wrong(String instanceId, UpdateAkSk command) {
        return when(instanceId.isEmpty(), InstanceIdNotSet::new)
                .or(() ->
                        when(
                                command.ramUser() == null && command.internalBucketUser().isEmpty(),
                                NothingToUpdate::new));
    }

    private static Decision rotate(UpdateAkSk command, Instance instance, Facts facts) {
        RamUserSpec ramUser = command.ramUser();
        return ramUser == null
                ? rotateBuckets(command, null, instance, facts)
                : rotateRamUser(command, ramUser, instance, facts);
    }

    private static Decision rotateRamUser(UpdateAkSk command, RamUserSpec given, Instance instance, Facts facts) {
        if (!RamUsers.complete(given)) {
            return Decision.refuse(new RamUserIncomplete(command.requestText()));
        }
        RamUser stored = instance.storage().ramUser();
        if (stored == null) {
            return Decision.refuse(new NoRamUser());
        }
        if (!stored.userId().equals(given.userId())) {
            return Decision.refuse(new OtherRamUser());
        }
        var keys = KeyPair.sealed(given.ak(), given.sk(), DorisKinds.INSTANCE.tag(instance.instanceId()), facts);
        return keys.sameAs(stored.ak(), stored.sk())
                ? Decision.refuse(new KeysUnchanged())
                : rotateBuckets(command, rotated(stored, keys), instance, facts);
    }

    private static RamUser rotated(RamUser stored, KeyPair keys) {
        return new RamUser(stored.userId(), keys.ak(), keys.sk(), stored.externalId());
    }

    private static Decision rotateBuckets(
            UpdateAkSk command, @Nullable RamUser ramUser, Instance instance, Facts facts) {
        var buckets = new BucketRotation(command, instance, facts);
        return refuseOr(
                buckets.takeAll(),
                () ->
                        Decision.accept(
                                new AkSkRotated(
                                        instance.instanceId(), ramUser, buckets.rotated(), facts.nowSeconds())));
    }
}
