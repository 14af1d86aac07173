package io.metaledger.command.doris;

import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.HdfsInfo;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.ObjInfo;
import io.metaledger.api.doris.StorageEvent.StorageVaultAltered;
import io.metaledger.api.doris.StorageRejection.VaultNotFound;
import io.metaledger.api.doris.Vault;
import io.metaledger.api.doris.VaultSpec;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What alterations of S3 and HDFS vaults share: a vault is looked up by its name, may get another one, and keeps its id
 * (contract: Doris, section 7.4).
 */
record VaultAlteration(VaultSpec given, Instance instance, Facts facts) {

    Decision of(Function<Vault, Decision> alter) {
        return instance.storage()
                .vaults()
                .byName(given.name())
                .map(alter)
                .orElseGet(() -> Decision.refuse(new VaultNotFound(Given.text(given.name()))));
    }

    Optional<DorisRejection> wrongName() {
        return VaultNames.wrongForAlteration(given.alterName(), instance.storage().vaults());
    }

    Decision to(@Nullable HdfsInfo hdfsInfo, @Nullable ObjInfo objInfo, Vault stored) {
        String name = Objects.requireNonNullElse(given.alterName(), stored.name());
        var altered = new Vault(stored.id(), name, hdfsInfo, objInfo, stored.pathFormat());
        return Decision.accept(
                new StorageVaultAltered(instance.instanceId(), stored.name(), altered, facts.nowSeconds()));
    }
}
