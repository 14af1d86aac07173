package io.metaledger.api.doris;

import io.metaledger.api.doris.InstanceEvent.InstanceCreated;
import io.metaledger.api.doris.StorageEvent.AkSkRotated;
import io.metaledger.api.doris.StorageEvent.BucketKeys;
import io.metaledger.api.doris.StorageEvent.DefaultStorageVaultSet;
import io.metaledger.api.doris.StorageEvent.DefaultStorageVaultUnset;
import io.metaledger.api.doris.StorageEvent.ObjInfoAdded;
import io.metaledger.api.doris.StorageEvent.ObjInfoCredentialsChanged;
import io.metaledger.api.doris.StorageEvent.RamUserSet;
import io.metaledger.api.doris.StorageEvent.StageCreated;
import io.metaledger.api.doris.StorageEvent.StageDropped;
import io.metaledger.api.doris.StorageEvent.StorageVaultAdded;
import io.metaledger.api.doris.StorageEvent.StorageVaultAltered;
import io.metaledger.api.doris.StorageEvent.StorageVaultDropped;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where an instance's data lies and with which keys: object infos (legacy mode) or vaults, stages, and the cloud
 * account's user.
 */
public record Storage(
        List<ObjInfo> objInfos,
        Vaults vaults,
        @Nullable DefaultVault defaultVault,
        List<Stage> stages,
        @Nullable RamUser ramUser) {

    public Storage {
        objInfos = Given.list(objInfos);
        stages = Given.list(stages);
    }

    static Storage of(InstanceCreated event) {
        return new Storage(
                Optional.ofNullable(event.objInfo()).map(List::of).orElse(List.of()),
                Vaults.of(Optional.ofNullable(event.vault()).map(List::of).orElse(List.of())),
                null,
                List.of(),
                event.ramUser());
    }

    public Optional<ObjInfo> objInfo(String id) {
        return objInfos.stream().filter(info -> id.equals(info.id())).findFirst();
    }

    /** The id that the next object info or vault gets: one above the largest of both. */
    public String nextId() {
        long largest =
                objInfos.stream().map(ObjInfo::id).filter(Objects::nonNull).mapToLong(Long::parseLong).max().orElse(0);
        return Long.toString(1 + Math.max(largest, vaults.largestId()));
    }

    Storage evolve(StorageEvent event) {
        return switch (event) {
            case ObjInfoAdded e -> withObjInfos(plus(objInfos, e.objInfo()));
            case ObjInfoCredentialsChanged e ->
                    changed(e.objInfoId(), info -> info.withCredentials(e.credentials(), e.mtime()));
            case AkSkRotated e -> rotated(e);
            case RamUserSet e -> withRamUser(e.ramUser());
            case StorageVaultAdded e -> withVaults(vaults.plus(e.vault()));
            case StorageVaultAltered e -> altered(e);
            case StorageVaultDropped e -> dropped(e);
            case DefaultStorageVaultSet e -> withDefault(new DefaultVault(e.vaultId(), e.vaultName()));
            case DefaultStorageVaultUnset _ -> withDefault(null);
            case StageCreated e -> withStages(plus(stages, e.stage()));
            case StageDropped e ->
                    withStages(stages.stream().filter(stage -> !stage.stageId().equals(e.stageId())).toList());
        };
    }

    Storage withSse(boolean enabled) {
        return withObjInfos(objInfos.stream().map(info -> info.withSse(enabled)).toList());
    }

    private Storage rotated(AkSkRotated event) {
        var all = event.ramUser() == null ? this : withRamUser(event.ramUser());
        for (BucketKeys keys : event.objInfos()) {
            var credentials = Credentials.keys(keys.ak(), keys.sk());
            all =
                    all.changed(
                            keys.objInfoId(),
                            info -> info.withUser(keys.userId()).withCredentials(credentials, event.mtime()));
        }
        return all;
    }

    private Storage altered(StorageVaultAltered event) {
        Vault vault = event.vault();
        Storage all = withVaults(vaults.minus(vaults.byId(vault.id()).orElseThrow()).plus(vault));
        boolean isDefault = defaultVault != null && defaultVault.id().equals(vault.id());
        return isDefault ? all.withDefault(new DefaultVault(vault.id(), vault.name())) : all;
    }

    private Storage dropped(StorageVaultDropped event) {
        Storage rest = withVaults(vaults.minus(vaults.byId(event.vaultId()).orElseThrow()));
        boolean wasDefault = defaultVault != null && defaultVault.id().equals(event.vaultId());
        return wasDefault ? rest.withDefault(null) : rest;
    }

    private Storage changed(String objInfoId, UnaryOperator<ObjInfo> change) {
        return withObjInfos(
                objInfos.stream().map(info -> objInfoId.equals(info.id()) ? change.apply(info) : info).toList());
    }

    private Storage withObjInfos(List<ObjInfo> changed) {
        return new Storage(changed, vaults, defaultVault, stages, ramUser);
    }

    private Storage withVaults(Vaults changed) {
        return new Storage(objInfos, changed, defaultVault, stages, ramUser);
    }

    private Storage withDefault(@Nullable DefaultVault changed) {
        return new Storage(objInfos, vaults, changed, stages, ramUser);
    }

    private Storage withStages(List<Stage> changed) {
        return new Storage(objInfos, vaults, defaultVault, changed, ramUser);
    }

    private Storage withRamUser(RamUser changed) {
        return new Storage(objInfos, vaults, defaultVault, stages, changed);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        return Stream.concat(list.stream(), Stream.of(one)).toList();
    }
}
