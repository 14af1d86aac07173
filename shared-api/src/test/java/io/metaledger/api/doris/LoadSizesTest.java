package io.metaledger.api.doris;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.TabletEvent.RowsetStaged;

import org.junit.jupiter.api.Test;

import java.util.List;

class LoadSizesTest {

    private static final int LONG = 1_000_000;

    @Test
    void what_a_client_sends_counts() {
        Txn small = Txn.begun(1, spec("label"), 0);
        Txn large = small.visible(new Opaque("\"" + "x".repeat(LONG) + "\""), 0);

        assertThat(LoadKinds.TXN.bytes(small)).isLessThan(1_000);
        assertThat(LoadKinds.TXN.bytes(large)).isGreaterThan(LONG).isLessThan(LONG + 1_000);
        assertThat(LoadKinds.LABEL.bytes(new TxnLabel(1, large))).isGreaterThan(LONG);
        assertThat(LoadKinds.TXN.bytes(Txn.begun(1, spec("l".repeat(LONG)), 0))).isGreaterThan(LONG);
    }

    @Test
    void the_rowsets_of_a_transaction_count_once_each_however_often_they_come_and_go() {
        StagedRowsets two = staged(staged(StagedRowsets.NONE, rowset(1, "a")), rowset(2, "b"));
        StagedRowsets again = staged(staged(two, rowset(2, "c".repeat(LONG))), rowset(2, "d"));

        assertThat(two.bytes()).isEqualTo(2L * LoadSizes.rowset(rowset(1, "a")));
        assertThat(again.bytes()).isEqualTo(two.bytes());
        assertThat(again.minus(1).minus(1).minus(2).bytes()).isZero();
    }

    private static StagedRowsets staged(StagedRowsets before, Rowset rowset) {
        return LoadFolds.staged(before, LoadKinds.STAGED.tag(LoadKinds.id("i1", 7)), new RowsetStaged("i1", rowset), 1);
    }

    private static TxnSpec spec(String label) {
        return new TxnSpec(1L, List.of(2L), label, null, null, null, 1_000L, null, null);
    }

    private static Rowset rowset(long tablet, String id) {
        return new Rowset(null, id, tablet, null, 7L, null, null, null, null, null, null, null, null, null, null);
    }
}
