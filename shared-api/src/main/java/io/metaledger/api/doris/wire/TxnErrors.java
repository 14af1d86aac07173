package io.metaledger.api.doris.wire;

import static io.metaledger.api.doris.wire.DorisError.invalid;

import io.metaledger.api.doris.Txn;
import io.metaledger.api.doris.TxnRejection;
import io.metaledger.api.doris.TxnRejection.AbortedBeforePrecommit;
import io.metaledger.api.doris.TxnRejection.AlreadyAborted;
import io.metaledger.api.doris.TxnRejection.AlreadyCommitted;
import io.metaledger.api.doris.TxnRejection.AlreadyPrecommitted;
import io.metaledger.api.doris.TxnRejection.DbOfTxnNotFound;
import io.metaledger.api.doris.TxnRejection.LabelAbortedTooOften;
import io.metaledger.api.doris.TxnRejection.LabelAlreadyUsed;
import io.metaledger.api.doris.TxnRejection.LabelNotFound;
import io.metaledger.api.doris.TxnRejection.LabelToAbortNotFound;
import io.metaledger.api.doris.TxnRejection.LazyCommitIncomplete;
import io.metaledger.api.doris.TxnRejection.NoInstanceForLabel;
import io.metaledger.api.doris.TxnRejection.NoInstanceToAbort;
import io.metaledger.api.doris.TxnRejection.NoTxnAsked;
import io.metaledger.api.doris.TxnRejection.NotPrecommitted;
import io.metaledger.api.doris.TxnRejection.NothingRunning;
import io.metaledger.api.doris.TxnRejection.NothingToAbort;
import io.metaledger.api.doris.TxnRejection.NothingToPrecommit;
import io.metaledger.api.doris.TxnRejection.RowsetExists;
import io.metaledger.api.doris.TxnRejection.RowsetMissing;
import io.metaledger.api.doris.TxnRejection.RowsetOfUnknownTablet;
import io.metaledger.api.doris.TxnRejection.RowsetWithoutSchema;
import io.metaledger.api.doris.TxnRejection.TooVisibleToAbort;
import io.metaledger.api.doris.TxnRejection.TxnIdMissing;
import io.metaledger.api.doris.TxnRejection.TxnIdNotANumber;
import io.metaledger.api.doris.TxnRejection.TxnIncomplete;
import io.metaledger.api.doris.TxnRejection.TxnMissing;
import io.metaledger.api.doris.TxnRejection.TxnNotFound;
import io.metaledger.api.doris.TxnRejection.TxnNotFoundInDb;
import io.metaledger.api.doris.TxnRejection.TxnRequestRepeated;
import io.metaledger.api.doris.TxnRejection.VersionIncomplete;
import io.metaledger.api.doris.TxnRejection.VersionNotFound;
import io.metaledger.api.doris.TxnRejection.VisibleBeforePrecommit;
import io.metaledger.api.doris.TxnRejection.VisibleBeforeSecondPhase;

/** The refusals of sections 9.3 and 9.4. */
final class TxnErrors {

    private TxnErrors() {}

    static DorisError of(TxnRejection why) {
        return switch (why) {
            case TxnMissing _ -> invalid("invalid argument, missing txn info");
            case TxnIncomplete r -> invalid("invalid argument, label=" + r.label() + " db_id=" + r.dbId());
            case NoInstanceForLabel r -> invalid(noInstance(r.cloudUniqueId()) + " label=" + r.label());
            case LabelAbortedTooOften r ->
                    invalid(
                            "too many aborted txn for label="
                                    + r.newest().label()
                                    + " txn_id="
                                    + r.newest().txnId()
                                    + ", please check your data quality");
            case TxnRequestRepeated r ->
                    new DorisError(DorisCode.TXN_DUPLICATED_REQ, repeated(r.txn()) + " dup begin txn request.");
            case LabelAlreadyUsed r -> new DorisError(DorisCode.TXN_LABEL_ALREADY_USED, used(r.txn()));
            case NothingToPrecommit _ -> invalid("invalid argument, txn_id=-1 db_id=-1");
            case TxnIdMissing _ -> invalid("invalid argument, missing txn id");
            case TxnNotFound r ->
                    new DorisError(DorisCode.TXN_ID_NOT_FOUND, "transaction [" + r.txnId() + "] not found");
            case TxnNotFoundInDb r ->
                    new DorisError(
                            DorisCode.TXN_ID_NOT_FOUND,
                            "failed to get txn_info, db_id=" + r.dbId() + "txn_id=" + r.txnId() + "err=KeyNotFound");
            case AbortedBeforePrecommit r ->
                    new DorisError(DorisCode.TXN_ALREADY_ABORTED, "transaction is already aborted: " + ids(r.txn()));
            case VisibleBeforePrecommit r ->
                    new DorisError(DorisCode.TXN_ALREADY_VISIBLE, "transaction is already visible: " + ids(r.txn()));
            case AlreadyPrecommitted r ->
                    new DorisError(
                            DorisCode.TXN_ALREADY_PRECOMMITED, "transaction is already precommited: " + ids(r.txn()));
            case AlreadyAborted r ->
                    new DorisError(
                            DorisCode.TXN_ALREADY_ABORTED,
                            named(r.txn()) + " is already aborted, db_id=" + r.txn().dbId());
            case VisibleBeforeSecondPhase r ->
                    new DorisError(
                            DorisCode.TXN_ALREADY_VISIBLE, named(r.txn()) + " is already visible, not pre-committed.");
            case AlreadyCommitted r -> new DorisError(DorisCode.OK, "transaction is already visible: " + ids(r.txn()));
            case NotPrecommitted r ->
                    new DorisError(
                            DorisCode.TXN_INVALID_STATUS,
                            "transaction is prepare, not pre-committed: db_id="
                                    + r.txn().dbId()
                                    + " txn_id"
                                    + r.txn().txnId());
            case RowsetOfUnknownTablet r ->
                    DorisError.missing(
                            "failed to get tablet of a rowset, tablet_id=" + r.tabletId() + " err=KeyNotFound");
            case NothingToAbort r ->
                    invalid(
                            "invalid txn id and label, db_id="
                                    + r.dbId()
                                    + " txn_id="
                                    + r.txnId()
                                    + " label="
                                    + r.label());
            case NoInstanceToAbort r ->
                    invalid(noInstance(r.cloudUniqueId()) + " label=" + r.label() + " txn_id=" + r.txnId());
            case TooVisibleToAbort r ->
                    new DorisError(
                            DorisCode.TXN_ALREADY_VISIBLE,
                            named(r.txn()) + " is already VISIBLE, db_id=" + r.txn().dbId());
            case LabelToAbortNotFound r ->
                    new DorisError(
                            DorisCode.TXN_LABEL_NOT_FOUND,
                            "label not found, db_id=" + r.dbId() + " label=" + r.label() + " err=KeyNotFound");
            case NothingRunning r ->
                    new DorisError(
                            DorisCode.TXN_INVALID_STATUS,
                            "running transaction not found, db_id=" + r.dbId() + " label=" + r.label());
            case NoTxnAsked r -> invalid("invalid txn_id, it may be not given or set properly, txn_id=" + r.txnId());
            case LabelNotFound r ->
                    new DorisError(DorisCode.TXN_ID_NOT_FOUND, "Label [" + r.label() + "] has not found");
            case VersionIncomplete r ->
                    invalid(
                            "params error, db_id="
                                    + r.dbId()
                                    + " table_id="
                                    + r.tableId()
                                    + " partition_id="
                                    + r.partitionId()
                                    + " is_table_version=0");
            case VersionNotFound _ -> new DorisError(DorisCode.VERSION_NOT_FOUND, "not found");
            case RowsetMissing _ -> invalid("no rowset meta");
            case RowsetWithoutSchema _ -> invalid("rowset_meta must have either schema or schema_version");
            case RowsetExists _ -> DorisError.existed("rowset already exists");
            case LazyCommitIncomplete _ -> invalid("instance_id or txn_id is empty");
            case TxnIdNotANumber r ->
                    new DorisError(
                            DorisCode.UNDEFINED_ERR,
                            "txn_id " + r.txnId() + " must be a number, meet error=not an integer in range");
            case DbOfTxnNotFound r ->
                    DorisError.missing("failed to get db id, txn_id=" + r.txnId() + " err=KeyNotFound");
        };
    }

    private static String noInstance(String cuid) {
        return JobErrors.noInstance(cuid);
    }

    private static String repeated(Txn txn) {
        return "db_id=" + txn.dbId() + " label=" + txn.label() + " txn_id=" + txn.txnId();
    }

    private static String used(Txn txn) {
        return "Label ["
                + txn.label()
                + "] has already been used, relate to txn ["
                + txn.txnId()
                + "], status=["
                + txn.status()
                + "]";
    }

    private static String ids(Txn txn) {
        return "db_id=" + txn.dbId() + " txn_id=" + txn.txnId();
    }

    private static String named(Txn txn) {
        return "transaction [" + txn.txnId() + "]";
    }
}
