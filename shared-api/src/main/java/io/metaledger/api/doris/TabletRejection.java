package io.metaledger.api.doris;

/** Why a tablet is refused or not shown (contract: Doris, sections 9.1 and 9.2). */
public sealed interface TabletRejection extends LoadRejection {

    /** {@code no tablet meta}. */
    record NoTablets() implements TabletRejection {}

    /** {@code You must supply at least one default vault}. */
    record NoDefaultVault() implements TabletRejection {}

    /** {@code failed to get vault id, vault name={n}}. */
    record VaultOfTabletNotFound(String vaultName) implements TabletRejection {}

    /** No fault: all tablets were there already, and this is the vault they were asked for with. */
    record TabletsKnown(DefaultVault vault) implements TabletRejection {}

    /** {@code tablet_meta must have either schema or schema_version}. */
    record TabletWithoutSchema() implements TabletRejection {}

    /** {@code tablet_meta must have tablet_id} and the ids of what it belongs to. */
    record TabletWithoutIds() implements TabletRejection {}

    /** {@code failed to get tablet_idx, err=KeyNotFound tablet_id={t} key={hex of MetaTabletIdxKey}}. */
    record TabletIndexNotFound(String instanceId, long tabletId) implements TabletRejection {}

    /** {@code tablet stats not found, tablet_id={t}}. */
    record TabletStatsNotFound(long tabletId) implements TabletRejection {}
}
