package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisScenario.NOW;
import static io.metaledger.command.doris.DorisScenario.given;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.InstanceEvent.InstanceCreated;
import io.metaledger.api.doris.LoadKinds;
import io.metaledger.api.doris.Opaque;
import io.metaledger.api.doris.PartitionVersion;
import io.metaledger.api.doris.Rowset;
import io.metaledger.api.doris.TabletEvent.RowsetPrepared;
import io.metaledger.api.doris.TabletEvent.RowsetStaged;
import io.metaledger.api.doris.TabletEvent.TabletCreated;
import io.metaledger.api.doris.TabletIndex;
import io.metaledger.api.doris.TabletLoad;
import io.metaledger.api.doris.TabletStats;
import io.metaledger.api.doris.Txn;
import io.metaledger.api.doris.TxnCommand.AbortTxn;
import io.metaledger.api.doris.TxnCommand.BeginTxn;
import io.metaledger.api.doris.TxnCommand.CommitRowset;
import io.metaledger.api.doris.TxnCommand.CommitTxn;
import io.metaledger.api.doris.TxnCommand.PrecommitTxn;
import io.metaledger.api.doris.TxnCommand.PrepareRowset;
import io.metaledger.api.doris.TxnEvent.TabletsLoaded;
import io.metaledger.api.doris.TxnEvent.TxnAborted;
import io.metaledger.api.doris.TxnEvent.TxnBegun;
import io.metaledger.api.doris.TxnEvent.TxnCommitted;
import io.metaledger.api.doris.TxnIds;
import io.metaledger.api.doris.TxnRejection.AlreadyAborted;
import io.metaledger.api.doris.TxnRejection.LabelAbortedTooOften;
import io.metaledger.api.doris.TxnRejection.LabelAlreadyUsed;
import io.metaledger.api.doris.TxnRejection.NoInstanceForLabel;
import io.metaledger.api.doris.TxnRejection.RowsetExists;
import io.metaledger.api.doris.TxnRejection.RowsetOfUnknownTablet;
import io.metaledger.api.doris.TxnRejection.TooVisibleToAbort;
import io.metaledger.api.doris.TxnRejection.TxnRequestRepeated;
import io.metaledger.api.doris.TxnSpec;
import io.metaledger.api.doris.TxnStatus;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

class TxnDeciderTest {

    private static final String CUID = "1:i1:x";
    private static final long NOW_MILLIS = NOW * 1000;
    private static final InstanceCreated I1 = new InstanceCreated("i1", "u", "n", false, true, null, null, null, NOW);
    private static final TxnBegun BEGUN = new TxnBegun("i1", spec("label", null), NOW_MILLIS);

    @Test
    void the_id_is_made_of_the_position_of_the_beginning() {
        given(I1)
                .when(new BeginTxn(CUID, spec("label", null)))
                .then(BEGUN)
                .andStates(states -> {
                    Txn txn = states.find(LoadKinds.TXN, LoadKinds.id("i1", TxnIds.at(2))).orElseThrow();
                    assertThat(txn.txnId()).isEqualTo(2 << 10);
                    assertThat(txn.status()).isEqualTo(TxnStatus.TXN_STATUS_PREPARED);
                });
    }

    @Test
    void a_label_is_used_once_unless_the_transaction_was_aborted() {
        Txn begun = txn(2);
        given(I1, BEGUN).when(new BeginTxn(CUID, spec("label", null))).thenRefused(new LabelAlreadyUsed(begun));
        given(I1, BEGUN, new TxnAborted("i1", begun.aborted("r", 1)))
                .when(new BeginTxn(CUID, spec("label", null)))
                .then(BEGUN)
                .when(new BeginTxn(CUID, spec("label", null)))
                .thenRefused(new LabelAlreadyUsed(txn(4)));
        Txn visible = begun.visible(null, 1);
        given(I1, BEGUN, new TxnCommitted("i1", visible, List.of()))
                .when(new BeginTxn(CUID, spec("label", null)))
                .thenRefused(new LabelAlreadyUsed(visible));
    }

    @Test
    void a_request_that_is_sent_again_is_recognised() {
        var id = new TxnSpec.RequestId(1L, 2L);
        given(I1, new TxnBegun("i1", spec("label", id), NOW_MILLIS))
                .when(new BeginTxn(CUID, spec("label", id)))
                .thenRefused(new TxnRequestRepeated(txn(2, spec("label", id))));
    }

    @Test
    void a_label_that_was_aborted_a_hundred_times_is_used_up() {
        var history = new ArrayList<Object>(List.of(I1));
        for (int i = 0; i < 100; i++) {
            history.add(BEGUN);
            history.add(new TxnAborted("i1", txn(history.size()).aborted("r", i)));
        }
        Txn last = ((TxnAborted) history.getLast()).txn();
        given(history.toArray())
                .when(new BeginTxn(CUID, spec("label", null)))
                .thenRefused(new LabelAbortedTooOften(last));
        given(history.subList(0, history.size() - 2).toArray())
                .when(new BeginTxn(CUID, spec("label", null)))
                .then(BEGUN);
    }

    @Test
    void without_an_instance_nothing_begins() {
        given().when(new BeginTxn(CUID, spec("label", null))).thenRefused(new NoInstanceForLabel(CUID, "label"));
    }

    @Test
    void a_commit_moves_transaction_tablets_and_partitions_together() {
        Rowset one = rowset("r1", 11, 100);
        Rowset two = rowset("r2", 12, 200);
        TabletStats statsOne = TabletStats.initial(idx(11)).plus(one);
        TabletStats statsTwo = TabletStats.initial(idx(12)).plus(two);
        given(I1, BEGUN, tablet(11), tablet(12), staged(one), staged(two))
                .when(new CommitTxn(CUID, null, TxnIds.at(2), false, null))
                .then(
                        new TxnCommitted(
                                "i1",
                                txn(2).visible(null, NOW_MILLIS),
                                List.of(new PartitionVersion(1L, 3, 2, NOW_MILLIS))),
                        new TabletsLoaded(
                                "i1",
                                TxnIds.at(2),
                                List.of(new TabletLoad("r1", 2, statsOne), new TabletLoad("r2", 2, statsTwo))))
                .andStates(states -> {
                    assertThat(states.find(LoadKinds.STATS, LoadKinds.id("i1", 12))).contains(statsTwo);
                    assertThat(statsTwo.numRows()).isEqualTo(200);
                    assertThat(states.find(LoadKinds.PARTITION, LoadKinds.id("i1", 3)).orElseThrow().version())
                            .isEqualTo(2);
                });
    }

    @Test
    void a_large_load_is_one_append_of_several_events() {
        var history = new ArrayList<Object>(List.of(I1, BEGUN));
        LongStream.rangeClosed(1, 250)
                .forEach(id -> {
                    history.add(tablet(id));
                    history.add(staged(rowset("r" + id, id, 1)));
                });
        given(history.toArray())
                .when(new CommitTxn(CUID, null, TxnIds.at(2), false, null))
                .thenAccepted()
                .andEvents(events -> assertThat(events).hasSize(1 + 3))
                .andStates(states ->
                        assertThat(states.find(LoadKinds.STATS, LoadKinds.id("i1", 207)).orElseThrow().numRows())
                                .isEqualTo(1));
    }

    @Test
    void a_rowset_of_an_unknown_tablet_stops_the_commit() {
        given(I1, BEGUN, tablet(11), staged(rowset("r1", 11, 1)), staged(rowset("r2", 99, 1)))
                .when(new CommitTxn(CUID, null, TxnIds.at(2), false, null))
                .thenRefused(new RowsetOfUnknownTablet(99));
    }

    @Test
    void what_is_final_stays_so() {
        Txn aborted = txn(2).aborted("r", 1);
        given(I1, BEGUN, new TxnAborted("i1", aborted))
                .when(new CommitTxn(CUID, null, TxnIds.at(2), false, null))
                .thenRefused(new AlreadyAborted(aborted));
        Txn visible = txn(2).visible(null, 1);
        given(I1, BEGUN, new TxnCommitted("i1", visible, List.of()))
                .when(new AbortTxn(CUID, null, TxnIds.at(2), null, null))
                .thenRefused(new TooVisibleToAbort(visible));
    }

    @Test
    void a_precommitted_transaction_keeps_its_attachment_through_the_commit() {
        var attachment = new Opaque("{\"a\":1}");
        given(I1, BEGUN)
                .when(new PrecommitTxn(CUID, 5L, TxnIds.at(2), attachment, 7L))
                .thenAccepted()
                .when(new CommitTxn(CUID, null, TxnIds.at(2), true, null))
                .thenAccepted()
                .andStates(states -> {
                    Txn txn = states.find(LoadKinds.TXN, LoadKinds.id("i1", TxnIds.at(2))).orElseThrow();
                    assertThat(txn.commitAttachment()).isEqualTo(attachment);
                    assertThat(txn.spec().precommitTimeoutMs()).isEqualTo(7);
                    assertThat(txn.precommitTime()).isEqualTo(NOW_MILLIS);
                });
    }

    @Test
    void an_abort_by_label_finds_the_running_transaction() {
        given(I1, BEGUN)
                .when(new AbortTxn(CUID, 5L, null, "label", ""))
                .then(new TxnAborted("i1", txn(2).aborted("User Abort", NOW_MILLIS)));
    }

    @Test
    void one_rowset_is_pending_for_each_tablet() {
        Rowset rowset = rowset("r1", 11, 1);
        given(I1, BEGUN)
                .when(new PrepareRowset(CUID, rowset))
                .then(new RowsetPrepared("i1", rowset))
                .when(new CommitRowset(CUID, rowset))
                .then(staged(rowset));
        given(I1, BEGUN, staged(rowset)).when(new CommitRowset(CUID, rowset)).thenNothing();
        given(I1, BEGUN, staged(rowset)).when(new PrepareRowset(CUID, rowset)).thenRefused(new RowsetExists(rowset));
        given(I1, BEGUN, staged(rowset))
                .when(new CommitRowset(CUID, rowset("r2", 11, 1)))
                .thenRefused(new RowsetExists(rowset));
    }

    @Test
    void ids_with_slashes_and_long_labels_do_not_meet() {
        assertThat(LoadKinds.labelId("a/1", 2, "x")).isNotEqualTo(LoadKinds.labelId("a", 1, "2/x"));
        String label = "l".repeat(300);
        TxnBegun begun = new TxnBegun("i1", spec(label, null), NOW_MILLIS);
        given(I1, begun)
                .when(new BeginTxn(CUID, spec(label, null)))
                .thenRefused(new LabelAlreadyUsed(txn(2, spec(label, null))));
        given(I1, begun).when(new BeginTxn(CUID, spec(label + "l", null))).thenAccepted();
    }

    private static Txn txn(long position) {
        return txn(position, spec("label", null));
    }

    private static Txn txn(long position, TxnSpec spec) {
        return new Txn(
                TxnIds.at(position), spec, TxnStatus.TXN_STATUS_PREPARED, NOW_MILLIS, null, null, null, null, null);
    }

    private static TxnSpec spec(String label, TxnSpec.@Nullable RequestId id) {
        return new TxnSpec(5L, List.of(1L), label, id, null, null, 1000L, null, null);
    }

    private static TabletIndex idx(long tabletId) {
        return new TabletIndex(5L, 1L, 2L, 3L, tabletId);
    }

    private static TabletCreated tablet(long tabletId) {
        return new TabletCreated("i1", TabletStats.initial(idx(tabletId)), 1, null, new Opaque("{}"));
    }

    private static Rowset rowset(String id, long tabletId, long rows) {
        return new Rowset(0L, id, tabletId, null, TxnIds.at(2), null, null, rows, 1L, 11L, 10L, 1L, null, 1, null);
    }

    private static RowsetStaged staged(Rowset rowset) {
        return new RowsetStaged("i1", rowset);
    }
}
