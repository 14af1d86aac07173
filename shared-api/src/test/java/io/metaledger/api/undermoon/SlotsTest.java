package io.metaledger.api.undermoon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class SlotsTest {

    private static final RangeList RANGES = new RangeList(List.of(new SlotSpan(0, 9), new SlotSpan(20, 29)));

    @Test
    void the_highest_come_off_the_tail_and_the_lowest_off_the_front() {
        assertThat(RANGES.takeHighest(12))
                .isEqualTo(
                        new RangeList.Split(
                                new RangeList(List.of(new SlotSpan(8, 9), new SlotSpan(20, 29))),
                                RangeList.span(0, 7)));
        assertThat(RANGES.takeLowest(10)).isEqualTo(new RangeList.Split(RangeList.span(0, 9), RangeList.span(20, 29)));
        assertThat(RANGES.takeLowest(99).rest()).isEqualTo(RangeList.NONE);
        assertThat(RANGES.takeHighest(0)).isEqualTo(new RangeList.Split(RangeList.NONE, RANGES));
    }

    @Test
    void lists_of_our_making_are_compact() {
        assertThat(RANGES.plus(RangeList.span(10, 19))).isEqualTo(RangeList.span(0, 29));
        assertThat(new RangeList(List.of(new SlotSpan(6, 9), new SlotSpan(0, 5))).plus(RangeList.NONE))
                .isEqualTo(RangeList.span(0, 9));
        assertThat(RANGES.plus(RangeList.span(5, 22)).size()).isEqualTo(30);
    }

    /** Section 7.1: node 3, and only it, may take part 0. */
    @Test
    void after_a_failover_the_replicas_serve_their_own_masters_parts() {
        assertThat(RolePosition.NORMAL.nodeOf(0)).isZero();
        assertThat(RolePosition.NORMAL.nodeOf(1)).isEqualTo(2);
        assertThat(RolePosition.FIRST_CHUNK_MASTER.nodeOf(1)).isEqualTo(RolePosition.peerOf(2));
        assertThat(RolePosition.SECOND_CHUNK_MASTER.nodeOf(0)).isEqualTo(RolePosition.peerOf(0));
        assertThat(RolePosition.SECOND_CHUNK_MASTER.nodeOf(1)).isEqualTo(2);
    }
}
