package io.metaledger.api.doris.wire;

import static io.metaledger.api.doris.wire.DorisError.invalid;

import io.metaledger.api.doris.TabletRejection;
import io.metaledger.api.doris.TabletRejection.NoDefaultVault;
import io.metaledger.api.doris.TabletRejection.NoTablets;
import io.metaledger.api.doris.TabletRejection.TabletIndexNotFound;
import io.metaledger.api.doris.TabletRejection.TabletStatsNotFound;
import io.metaledger.api.doris.TabletRejection.TabletWithoutIds;
import io.metaledger.api.doris.TabletRejection.TabletWithoutSchema;
import io.metaledger.api.doris.TabletRejection.TabletsKnown;
import io.metaledger.api.doris.TabletRejection.VaultOfTabletNotFound;
import io.metaledger.api.doris.key.KeyCodec;
import io.metaledger.api.doris.key.KeyType;

/** The refusals of sections 9.1 and 9.2. */
final class TabletErrors {

    private TabletErrors() {}

    static DorisError of(TabletRejection why) {
        return switch (why) {
            case NoTablets _ -> invalid("no tablet meta");
            case NoDefaultVault _ -> invalid("You must supply at least one default vault");
            case VaultOfTabletNotFound r -> invalid("failed to get vault id, vault name=" + r.vaultName());
            case TabletsKnown _ -> new DorisError(DorisCode.OK, "");
            case TabletWithoutSchema _ -> invalid("tablet_meta must have either schema or schema_version");
            case TabletWithoutIds _ -> invalid("tablet_meta must have table_id, index_id, partition_id and tablet_id");
            case TabletIndexNotFound r ->
                    new DorisError(
                            DorisCode.TABLET_NOT_FOUND,
                            "failed to get tablet_idx, err=KeyNotFound tablet_id="
                                    + r.tabletId()
                                    + " key="
                                    + indexKey(r.instanceId(), r.tabletId()));
            case TabletStatsNotFound r ->
                    new DorisError(DorisCode.TABLET_NOT_FOUND, "tablet stats not found, tablet_id=" + r.tabletId());
        };
    }

    private static String indexKey(String instanceId, long tabletId) {
        return KeyCodec.encodeHex(
                KeyType.MetaTabletIdxKey.key(name -> name.equals("tablet_id") ? Long.toString(tabletId) : instanceId));
    }
}
