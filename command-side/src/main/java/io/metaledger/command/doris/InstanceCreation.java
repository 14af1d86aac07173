package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.HdfsInfoSpec;
import io.metaledger.api.doris.InstanceCommand.CreateInstance;
import io.metaledger.api.doris.InstanceEvent.InstanceCreated;
import io.metaledger.api.doris.InstanceRejection.InstanceAlreadyExists;
import io.metaledger.api.doris.InstanceRejection.InstanceIdNotSet;
import io.metaledger.api.doris.InstanceRejection.InvalidObjectStorage;
import io.metaledger.api.doris.InstanceRejection.InvalidRamUser;
import io.metaledger.api.doris.ObjInfo;
import io.metaledger.api.doris.ObjInfoSpec;
import io.metaledger.api.doris.RamUser;
import io.metaledger.api.doris.RamUserSpec;
import io.metaledger.api.doris.Vault;
import io.metaledger.api.doris.VaultSpec;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * The endpoint {@code create_instance}, with an object info (legacy), a vault, or no storage yet (contract: Doris,
 * section 5.1).
 */
final class InstanceCreation {

    private static final String FIRST_ID = "1";

    private final HdfsStorage hdfs;

    InstanceCreation(DorisSettings settings) {
        this.hdfs = new HdfsStorage(settings);
    }

    Decision decide(CreateInstance command, States states, Facts facts) {
        String id = Given.text(command.instanceId());
        return refuseOr(
                incompleteRamUser(command.ramUser())
                        .or(() -> wrongObjInfo(command.objInfo()))
                        .or(() -> when(id.isEmpty(), InstanceIdNotSet::new))
                        .or(() -> wrongVault(command.vault()))
                        .or(() ->
                                when(
                                        states.find(DorisKinds.INSTANCE, id).isPresent(),
                                        () -> new InstanceAlreadyExists(id))),
                () -> Decision.accept(created(id, command, facts)));
    }

    private static Optional<DorisRejection> incompleteRamUser(@Nullable RamUserSpec user) {
        return when(user != null && !RamUsers.complete(user), InvalidRamUser::new);
    }

    private static Optional<DorisRejection> wrongObjInfo(@Nullable ObjInfoSpec info) {
        return info == null ? Optional.empty() : ObjectStorage.wrong(info, info.externalEndpoint() == null);
    }

    private static Optional<DorisRejection> wrongVault(@Nullable VaultSpec vault) {
        return switch (vault) {
            case null -> Optional.empty();
            case VaultSpec(_, _, HdfsInfoSpec info, _, _, _) when info != null -> HdfsStorage.wrong(info);
            case VaultSpec(_, _, _, ObjInfoSpec info, _, _) when info != null -> ObjectStorage.wrong(info, false);
            case VaultSpec _ -> Optional.of(new InvalidObjectStorage());
        };
    }

    private InstanceCreated created(String id, CreateInstance command, Facts facts) {
        boolean legacy = command.objInfo() != null;
        boolean sse = Boolean.TRUE.equals(command.sseEnabled());
        return new InstanceCreated(
                id,
                Given.text(command.userId()),
                Given.text(command.name()),
                sse,
                !legacy,
                objInfo(id, command.objInfo(), sse, facts),
                legacy ? null : vault(id, command.vault(), facts),
                ramUser(id, command.ramUser(), facts),
                facts.nowSeconds());
    }

    private static @Nullable ObjInfo objInfo(String id, @Nullable ObjInfoSpec info, boolean sse, Facts facts) {
        return info == null ? null : ObjectStorage.stored(info, FIRST_ID, sse, id, facts);
    }

    /** Whatever the request calls the vault, the first one has the built-in name. */
    private @Nullable Vault vault(String id, @Nullable VaultSpec vault, Facts facts) {
        if (vault == null) {
            return null;
        }
        HdfsInfoSpec hdfsInfo = vault.hdfsInfo();
        return hdfsInfo != null
                ? new Vault(FIRST_ID, Vault.BUILT_IN, hdfs.stored(hdfsInfo, id, facts), null, vault.pathFormat())
                : new Vault(
                        FIRST_ID, Vault.BUILT_IN, null, objInfo(id, vault.objInfo(), true, facts), vault.pathFormat());
    }

    private static @Nullable RamUser ramUser(String id, @Nullable RamUserSpec user, Facts facts) {
        return user == null ? null : RamUsers.sealed(user, DorisKinds.INSTANCE.tag(id), facts);
    }
}
