package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.InstanceRejection.InvalidObjectStorage;
import io.metaledger.api.doris.ObjInfo;
import io.metaledger.api.doris.ObjInfoSpec;
import io.metaledger.api.doris.Provider;
import io.metaledger.api.doris.StorageEvent.ObjInfoAdded;
import io.metaledger.api.doris.StorageRejection.ProviderMissing;
import io.metaledger.api.doris.StorageRejection.SameObjInfoExists;
import io.metaledger.api.doris.StorageRejection.TooManyObjInfos;
import io.metaledger.api.doris.StorageRejection.VaultModeHasNoObjInfos;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.Sealed;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The endpoint {@code add_obj_info} (contract: Doris, section 7.2). */
final class ObjInfoAddition {

    private final DorisSettings settings;

    ObjInfoAddition(DorisSettings settings) {
        this.settings = settings;
    }

    Decision decide(ObjInfoSpec obj, Instance instance, Facts facts) {
        if (instance.enableStorageVault()) {
            return Decision.refuse(new VaultModeHasNoObjInfos());
        }
        return provider(obj, instance.storage().objInfos())
                .map(provider -> add(obj.withProvider(provider), instance, facts))
                .orElseGet(() -> Decision.refuse(new ProviderMissing()));
    }

    /** Without one it is that of the instance's last object info. */
    private static Optional<Provider> provider(ObjInfoSpec obj, List<ObjInfo> infos) {
        return Optional.ofNullable(obj.provider())
                .or(() -> infos.isEmpty() ? Optional.empty() : Optional.ofNullable(infos.getLast().provider()));
    }

    private Decision add(ObjInfoSpec obj, Instance instance, Facts facts) {
        return refuseOr(wrong(obj, instance), () -> addUnlessSame(stored(obj, instance, facts), instance, facts));
    }

    private Optional<DorisRejection> wrong(ObjInfoSpec obj, Instance instance) {
        int infos = instance.storage().objInfos().size();
        return when(infos >= settings.objInfosMax(), TooManyObjInfos::new)
                .or(() ->
                        when(ObjInfoRequest.incomplete(obj) || Given.isEmpty(obj.prefix()), InvalidObjectStorage::new));
    }

    private static ObjInfo stored(ObjInfoSpec obj, Instance instance, Facts facts) {
        return ObjectStorage.stored(
                obj, instance.storage().nextId(), instance.sseEnabled(), instance.instanceId(), facts);
    }

    private static Decision addUnlessSame(ObjInfo added, Instance instance, Facts facts) {
        boolean same = instance.storage().objInfos().stream().anyMatch(info -> same(info, added));
        return refuseOr(
                when(same, SameObjInfoExists::new),
                () -> Decision.accept(new ObjInfoAdded(instance.instanceId(), added, facts.nowSeconds())));
    }

    private static boolean same(ObjInfo one, ObjInfo other) {
        return samePlace(one, other) && same(one.ak(), other.ak()) && same(one.sk(), other.sk());
    }

    private static boolean samePlace(ObjInfo one, ObjInfo other) {
        return Objects.equals(one.bucket(), other.bucket())
                && Objects.equals(one.prefix(), other.prefix())
                && Objects.equals(one.endpoint(), other.endpoint())
                && Objects.equals(one.region(), other.region())
                && one.provider() == other.provider()
                && Given.text(one.externalEndpoint()).equals(Given.text(other.externalEndpoint()));
    }

    private static boolean same(@Nullable Sealed one, @Nullable Sealed other) {
        boolean neither = one == null && other == null;
        return neither || (one != null && other != null && one.sameSecretAs(other));
    }
}
