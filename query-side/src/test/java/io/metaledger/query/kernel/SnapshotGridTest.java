package io.metaledger.query.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.TreeSet;

class SnapshotGridTest {

    private final SnapshotGrid grid = new SnapshotGrid(100, 10);

    @Test
    void cells_grow_with_the_journal_so_that_there_are_never_too_many() {
        assertThat(grid.cell(0)).isEqualTo(100);
        assertThat(grid.cell(899)).isEqualTo(100);
        assertThat(grid.cell(900)).isEqualTo(200);
        assertThat(grid.cell(1_000_000)).isEqualTo(204_800);
    }

    @Test
    void each_cell_but_the_first_wants_one() {
        var present = new TreeSet<>(List.of(130L));
        assertThat(grid.wants(99, new TreeSet<>())).isFalse();
        assertThat(grid.wants(100, new TreeSet<>())).isTrue();
        assertThat(grid.wants(199, present)).isFalse();
        assertThat(grid.wants(120, present)).as("one that comes too early does not serve").isTrue();
        assertThat(grid.wants(200, present)).isTrue();
    }

    @Test
    void what_is_kept_is_spread_evenly_and_bounded_however_many_are_taken() {
        var present = new TreeSet<Long>();
        for (long position = 1; position <= 100_000; position += 7) {
            if (grid.wants(position, present)) {
                present.add(position);
                present.retainAll(grid.kept(present));
            }
            assertThat(present.size()).isLessThanOrEqualTo(10);
        }
        long cell = grid.cell(100_000);
        for (long position = cell; position < 100_000; position += 997) {
            assertThat(position - present.floor(position + 7)).as("at %s", position).isLessThanOrEqualTo(2 * cell);
        }
    }

    @Test
    void the_newest_stay() {
        assertThat(grid.kept(List.of(101L, 102L, 103L, 150L))).containsExactlyInAnyOrder(101L, 103L, 150L);
        assertThat(grid.kept(List.of())).isEmpty();
    }
}
