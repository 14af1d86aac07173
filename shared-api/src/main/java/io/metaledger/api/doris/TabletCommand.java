package io.metaledger.api.doris;

import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Tablets and their jobs (contract: Doris, sections 9.1 and 9.5). */
public sealed interface TabletCommand extends DorisCommand {

    @Nullable String cloudUniqueId();

    /**
     * A tablet that shall be.
     *
     * @param schemaVersion of the schema that was sent or named, null when there was neither
     * @param meta as it was sent
     */
    record TabletSpec(TabletIndex idx, @Nullable Integer schemaVersion, Opaque meta) {}

    record CreateTablets(@Nullable String cloudUniqueId, List<TabletSpec> tablets, @Nullable String storageVaultName)
            implements TabletCommand {
        public CreateTablets {
            tablets = List.copyOf(tablets);
        }

        @Override
        public Tag target() {
            return Targets.tablet(cloudUniqueId, tablets.isEmpty() ? null : tablets.getFirst().idx());
        }
    }

    /**
     * @param compaction null when none was given
     * @param schemaChange null when none was given; beside a compaction it is not looked at
     */
    record StartTabletJob(
            @Nullable String cloudUniqueId,
            @Nullable TabletIndex idx,
            @Nullable CompactionJob compaction,
            @Nullable SchemaChange schemaChange)
            implements TabletCommand {
        @Override
        public Tag target() {
            return Targets.tablet(cloudUniqueId, idx);
        }
    }

    /**
     * @param compaction null when none was given
     * @param schemaChange null when none was given; beside a compaction it is not looked at
     * @param jobText the job as error texts repeat it
     */
    record FinishTabletJob(
            @Nullable String cloudUniqueId,
            JobAction action,
            @Nullable TabletIndex idx,
            @Nullable CompactionJob compaction,
            @Nullable SchemaChange schemaChange,
            String jobText)
            implements TabletCommand {
        @Override
        public Tag target() {
            return Targets.tablet(cloudUniqueId, idx);
        }
    }

    /** Which commands are decided one after another. */
    final class Targets {

        private Targets() {}

        static Tag tablet(@Nullable String cuid, @Nullable TabletIndex idx) {
            return LoadKinds.TABLET.tag(LoadKinds.id(Given.text(cuid), idx == null ? 0 : idx.tablet()));
        }
    }
}
