package io.metaledger.api.doris;

import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

/** Loads: transactions and their rowsets (contract: Doris, sections 9.3 and 9.4). */
public sealed interface TxnCommand extends DorisCommand {

    @Nullable String cloudUniqueId();

    record BeginTxn(@Nullable String cloudUniqueId, @Nullable TxnSpec txn) implements TxnCommand {
        @Override
        public Tag target() {
            String label = txn == null ? "" : Given.text(txn.label());
            return LoadKinds.LABEL.tag(
                    LoadKinds.labelId(Given.text(cloudUniqueId), txn == null ? -1 : txn.db(), label));
        }
    }

    record PrecommitTxn(
            @Nullable String cloudUniqueId,
            @Nullable Long dbId,
            @Nullable Long txnId,
            @Nullable Opaque commitAttachment,
            @Nullable Long precommitTimeoutMs)
            implements TxnCommand {
        @Override
        public Tag target() {
            return Targets.txn(cloudUniqueId, txnId);
        }
    }

    /** Commits of one instance are decided one after another: those of one table would only conflict otherwise. */
    record CommitTxn(
            @Nullable String cloudUniqueId,
            @Nullable Long dbId,
            @Nullable Long txnId,
            boolean twoPhase,
            @Nullable Opaque commitAttachment)
            implements TxnCommand {
        @Override
        public Tag target() {
            return new Tag("doris.txn-commits", CloudUniqueIds.target(cloudUniqueId).value());
        }
    }

    record AbortTxn(
            @Nullable String cloudUniqueId,
            @Nullable Long dbId,
            @Nullable Long txnId,
            @Nullable String label,
            @Nullable String reason)
            implements TxnCommand {
        @Override
        public Tag target() {
            return Targets.txn(cloudUniqueId, txnId);
        }
    }

    record PrepareRowset(@Nullable String cloudUniqueId, @Nullable Rowset rowset) implements TxnCommand {
        @Override
        public Tag target() {
            return Targets.rowset(cloudUniqueId, rowset);
        }
    }

    record CommitRowset(@Nullable String cloudUniqueId, @Nullable Rowset rowset) implements TxnCommand {
        @Override
        public Tag target() {
            return Targets.rowset(cloudUniqueId, rowset);
        }
    }

    /** Which commands are decided one after another. */
    final class Targets {

        private Targets() {}

        static Tag txn(@Nullable String cuid, @Nullable Long txnId) {
            return LoadKinds.TXN.tag(LoadKinds.id(Given.text(cuid), txnId == null ? -1 : txnId));
        }

        static Tag rowset(@Nullable String cuid, @Nullable Rowset rowset) {
            return LoadKinds.PENDING.tag(
                    LoadKinds.pendingId(
                            Given.text(cuid),
                            rowset == null ? -1 : rowset.txn(),
                            rowset == null ? -1 : rowset.tablet()));
        }
    }
}
