package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.ObjInfoSpec;
import io.metaledger.api.doris.StorageRejection.KeysAndRoleTogether;
import io.metaledger.api.doris.StorageRejection.ObjInfoIncomplete;
import io.metaledger.api.doris.StorageRejection.ObjInfoTooLarge;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.States;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The checks that the object-info commands and {@code add_s3_vault} begin with (contract: Doris, section 7.2, 1 to 4).
 */
final class ObjInfoRequest {

    private final DorisSettings settings;

    ObjInfoRequest(DorisSettings settings) {
        this.settings = settings;
    }

    /** Goes on with the object info that was given and the instance that it is for. */
    Decision decide(
            @Nullable String cloudUniqueId,
            @Nullable ObjInfoSpec obj,
            String requestText,
            States states,
            BiFunction<ObjInfoSpec, Instance, Decision> decide) {
        if (obj == null) {
            return Decision.refuse(new ObjInfoIncomplete(requestText));
        }
        return refuseOr(
                wrong(obj, requestText),
                () -> StorageInstance.liveBehind(cloudUniqueId, states, instance -> decide.apply(obj, instance)));
    }

    /** Whether the place or both ways to reach it are missing; the prefix may be empty. */
    static boolean incomplete(ObjInfoSpec obj) {
        boolean noKeys = RamUsers.isEmpty(obj.ak()) || RamUsers.isEmpty(obj.sk());
        return (noKeys && Given.isEmpty(obj.roleArn()))
                || !ObjectStorage.allGiven(obj.bucket(), obj.endpoint(), obj.region());
    }

    private Optional<DorisRejection> wrong(ObjInfoSpec obj, String requestText) {
        return when(ObjInfoSize.bytes(obj) > settings.objInfoBytesMax(), () -> new ObjInfoTooLarge(requestText))
                .or(() ->
                        obj.roleArn() == null
                                ? when(obj.ak() == null || obj.sk() == null, () -> new ObjInfoIncomplete(requestText))
                                : when(obj.ak() != null || obj.sk() != null, KeysAndRoleTogether::new));
    }
}
