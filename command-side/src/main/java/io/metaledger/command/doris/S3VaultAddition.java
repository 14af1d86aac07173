package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.InstanceRejection.InvalidObjectStorage;
import io.metaledger.api.doris.ObjInfoSpec;
import io.metaledger.api.doris.StorageCommand.AddS3Vault;
import io.metaledger.api.doris.StorageRejection.NotInVaultMode;
import io.metaledger.api.doris.StorageRejection.ProviderMissing;
import io.metaledger.api.doris.VaultSpec;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

import java.util.Optional;

/** The endpoint {@code add_s3_vault} (contract: Doris, section 7.4). */
final class S3VaultAddition {

    private final ObjInfoRequest request;

    S3VaultAddition(DorisSettings settings) {
        this.request = new ObjInfoRequest(settings);
    }

    Decision decide(AddS3Vault c, States states, Facts facts) {
        var vault = VaultSpec.orEmpty(c.vault());
        return request.decide(
                c.cloudUniqueId(),
                vault.objInfo(),
                c.requestText(),
                states,
                (obj, instance) ->
                        refuseOr(
                                wrong(obj, Given.text(vault.name()), instance),
                                () ->
                                        new VaultAddition(vault, c.setAsDefaultStorageVault(), instance, facts)
                                                .onObjectStorage(obj, instance.sseEnabled())));
    }

    private static Optional<DorisRejection> wrong(ObjInfoSpec obj, String name, Instance instance) {
        return when(!instance.enableStorageVault(), NotInVaultMode::new)
                .or(() -> when(obj.provider() == null, ProviderMissing::new))
                .or(() -> when(ObjInfoRequest.incomplete(obj), InvalidObjectStorage::new))
                .or(() -> VaultNames.wrongForNewVault(name, instance.storage().vaults()));
    }
}
