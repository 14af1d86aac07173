package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.StorageRejection.NewVaultNameInvalid;
import io.metaledger.api.doris.StorageRejection.NewVaultNameTaken;
import io.metaledger.api.doris.StorageRejection.VaultNameExists;
import io.metaledger.api.doris.Vaults;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.regex.Pattern;

/** The names of an instance's vaults (contract: Doris, section 7.4). */
final class VaultNames {

    /** Only new names of existing vaults must look like this. */
    private static final Pattern WELL_FORMED = Pattern.compile("[a-zA-Z][0-9a-zA-Z_]*");

    private VaultNames() {}

    static Optional<DorisRejection> wrongForNewVault(String name, Vaults vaults) {
        return when(vaults.byName(name).isPresent(), () -> new VaultNameExists(name));
    }

    /**
     * @param alterName null when the name stays; the present name counts as taken
     */
    static Optional<DorisRejection> wrongForAlteration(@Nullable String alterName, Vaults vaults) {
        if (alterName == null) {
            return Optional.empty();
        }
        return when(!WELL_FORMED.matcher(alterName).matches(), () -> new NewVaultNameInvalid(alterName))
                .or(() -> when(vaults.byName(alterName).isPresent(), () -> new NewVaultNameTaken(alterName)));
    }
}
