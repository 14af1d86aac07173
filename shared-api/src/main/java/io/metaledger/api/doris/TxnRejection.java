package io.metaledger.api.doris;

/** Why a transaction or a rowset is refused (contract: Doris, sections 9.3 and 9.4). */
public sealed interface TxnRejection extends LoadRejection {

    /** {@code invalid argument, missing txn info}. */
    record TxnMissing() implements TxnRejection {}

    /** {@code invalid argument, label={l} db_id={d}}. */
    record TxnIncomplete(String label, long dbId) implements TxnRejection {}

    /** {@code cannot find instance_id with cloud_unique_id={cuid or (empty)} label={l}}. */
    record NoInstanceForLabel(String cloudUniqueId, String label) implements TxnRejection {}

    /** {@code too many aborted txn for label={l} txn_id={t}, please check your data quality}. */
    record LabelAbortedTooOften(Txn newest) implements TxnRejection {}

    /** {@code db_id={d} label={l} txn_id={t} dup begin txn request.}. */
    record TxnRequestRepeated(Txn txn) implements TxnRejection {}

    /** {@code Label [{l}] has already been used, relate to txn [{t}], status=[{status}]}. */
    record LabelAlreadyUsed(Txn txn) implements TxnRejection {}

    /** {@code invalid argument, txn_id=-1 db_id=-1}. */
    record NothingToPrecommit() implements TxnRejection {}

    /** {@code invalid argument, missing txn id}. */
    record TxnIdMissing() implements TxnRejection {}

    /** {@code transaction [{t}] not found}. */
    record TxnNotFound(long txnId) implements TxnRejection {}

    /** {@code failed to get txn_info, db_id={d}txn_id={t}err=KeyNotFound}. */
    record TxnNotFoundInDb(long dbId, long txnId) implements TxnRejection {}

    /** {@code transaction is already aborted: db_id={d} txn_id={t}}. */
    record AbortedBeforePrecommit(Txn txn) implements TxnRejection {}

    /** {@code transaction is already visible: db_id={d} txn_id={t}}. */
    record VisibleBeforePrecommit(Txn txn) implements TxnRejection {}

    /** {@code transaction is already precommited: db_id={d} txn_id={t}}, spelt like that. */
    record AlreadyPrecommitted(Txn txn) implements TxnRejection {}

    /** {@code transaction [{t}] is already aborted, db_id={d}}. */
    record AlreadyAborted(Txn txn) implements TxnRejection {}

    /** {@code transaction [{t}] is already visible, not pre-committed.}. */
    record VisibleBeforeSecondPhase(Txn txn) implements TxnRejection {}

    /** No fault, but nothing to do: {@code transaction is already visible: db_id={d} txn_id={t}}. */
    record AlreadyCommitted(Txn txn) implements TxnRejection {}

    /** {@code transaction is prepare, not pre-committed: db_id={d} txn_id{t}}. */
    record NotPrecommitted(Txn txn) implements TxnRejection {}

    /** A rowset is of a tablet that nobody created. */
    record RowsetOfUnknownTablet(long tabletId) implements TxnRejection {}

    /** {@code invalid txn id and label, db_id={d} txn_id={t} label={l}}. */
    record NothingToAbort(long dbId, long txnId, String label) implements TxnRejection {}

    /** {@code cannot find instance_id with cloud_unique_id={cuid or (empty)} label={l} txn_id={t}}. */
    record NoInstanceToAbort(String cloudUniqueId, String label, long txnId) implements TxnRejection {}

    /** {@code transaction [{t}] is already VISIBLE, db_id={d}}. */
    record TooVisibleToAbort(Txn txn) implements TxnRejection {}

    /** {@code label not found, db_id={d} label={l} err=KeyNotFound}. */
    record LabelToAbortNotFound(long dbId, String label) implements TxnRejection {}

    /** {@code running transaction not found, db_id={d} label={l}}. */
    record NothingRunning(long dbId, String label) implements TxnRejection {}

    /** {@code invalid txn_id, it may be not given or set properly, txn_id=-1}. */
    record NoTxnAsked(long txnId) implements TxnRejection {}

    /** {@code Label [{l}] has not found}. */
    record LabelNotFound(String label) implements TxnRejection {}

    /** {@code params error, db_id=… table_id=… partition_id=… is_table_version=0}. */
    record VersionIncomplete(long dbId, long tableId, long partitionId) implements TxnRejection {}

    /** {@code not found}. */
    record VersionNotFound() implements TxnRejection {}

    /** {@code no rowset meta}. */
    record RowsetMissing() implements TxnRejection {}

    /** {@code rowset_meta must have either schema or schema_version}. */
    record RowsetWithoutSchema() implements TxnRejection {}

    /** {@code rowset already exists}. */
    record RowsetExists(Rowset existing) implements TxnRejection {}

    /** {@code instance_id or txn_id is empty}. */
    record LazyCommitIncomplete() implements TxnRejection {}

    /** {@code txn_id {t} must be a number, meet error=…}. */
    record TxnIdNotANumber(String txnId) implements TxnRejection {}

    /** {@code failed to get db id, txn_id={t} err=KeyNotFound}. */
    record DbOfTxnNotFound(long txnId) implements TxnRejection {}
}
