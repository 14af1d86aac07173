package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.Credentials;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.ObjInfo;
import io.metaledger.api.doris.RamUserSpec;
import io.metaledger.api.doris.StorageCommand.UpdateAkSk;
import io.metaledger.api.doris.StorageEvent.BucketKeys;
import io.metaledger.api.doris.StorageRejection.BucketUserIncomplete;
import io.metaledger.api.doris.StorageRejection.KeysUnchanged;
import io.metaledger.api.doris.StorageRejection.NoObjInfoOfUser;
import io.metaledger.api.doris.StorageRejection.OldObjInfoNeedsOneUser;
import io.metaledger.api.kernel.Facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the new keys of object infos, one bucket user of a request after the other (contract: Doris, section 7.3, 3
 * and 4).
 */
final class BucketRotation {

    private final UpdateAkSk command;
    private final Instance instance;
    private final Facts facts;
    private final Map<String, BucketKeys> rotated = new LinkedHashMap<>();

    BucketRotation(UpdateAkSk command, Instance instance, Facts facts) {
        this.command = command;
        this.instance = instance;
        this.facts = facts;
    }

    /** Stops at the first thing that is wrong; then nothing of the request may happen. */
    Optional<DorisRejection> takeAll() {
        for (RamUserSpec user : command.internalBucketUser()) {
            Optional<DorisRejection> wrong = take(user);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return when(!command.internalBucketUser().isEmpty() && rotated.isEmpty(), NoObjInfoOfUser::new);
    }

    /** One entry for each object info that was touched, with its last keys. */
    List<BucketKeys> rotated() {
        return List.copyOf(rotated.values());
    }

    private Optional<DorisRejection> take(RamUserSpec user) {
        String userId = user.userId();
        if (userId == null || user.ak() == null || user.sk() == null) {
            return Optional.of(new BucketUserIncomplete(command.requestText()));
        }
        for (ObjInfo info : infosOf(userId)) {
            Optional<DorisRejection> wrong = take(user, userId, info);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    /** An object info from before there were users counts as everybody's. */
    private List<ObjInfo> infosOf(String userId) {
        return instance.storage().objInfos().stream()
                .filter(info -> info.userId() == null || info.userId().equals(userId))
                .toList();
    }

    private Optional<DorisRejection> take(RamUserSpec user, String userId, ObjInfo info) {
        if (info.userId() == null && command.internalBucketUser().size() > 1) {
            return Optional.of(new OldObjInfoNeedsOneUser(command.requestText()));
        }
        var keys = KeyPair.sealed(user.ak(), user.sk(), DorisKinds.INSTANCE.tag(instance.instanceId()), facts);
        if (keys.sameAs(present(info))) {
            return Optional.of(new KeysUnchanged());
        }
        String id = Given.text(info.id());
        rotated.put(id, new BucketKeys(id, userId, keys.ak(), keys.sk()));
        return Optional.empty();
    }

    /** A request may name one user twice; the second time the keys of the first time are the present ones. */
    private Credentials present(ObjInfo info) {
        BucketKeys before = rotated.get(Given.text(info.id()));
        return before == null ? info.credentials() : Credentials.keys(before.ak(), before.sk());
    }
}
