package io.metaledger.api.undermoon;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Slots as a list of spans. Lists of our own making are compact: ascending, disjoint, not adjacent. A list that was
 * taken in is kept as it came, because tasks are recognised by equal lists (contract, section 11).
 */
public record RangeList(List<SlotSpan> spans) {

    public static final RangeList NONE = new RangeList(List.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RangeList {
        spans = List.copyOf(spans);
    }

    /** What was taken off a list, and what is left of it; both in the order of the list. */
    public record Split(RangeList taken, RangeList rest) {}

    public static RangeList span(int start, int end) {
        return new RangeList(List.of(new SlotSpan(start, end)));
    }

    @JsonValue
    @Override
    public List<SlotSpan> spans() {
        return spans;
    }

    /** How many slots there are. */
    public int size() {
        return (int) Math.min(spans.stream().mapToLong(SlotSpan::size).sum(), Integer.MAX_VALUE);
    }

    public boolean isEmpty() {
        return spans.isEmpty();
    }

    /** All slots of both, compact. */
    public RangeList plus(RangeList more) {
        var all = new ArrayList<>(spans);
        all.addAll(more.spans);
        return compacted(all);
    }

    /** The highest slots: whole spans from the tail, then a piece of the next one (section 9.1). */
    public Split takeHighest(int count) {
        var taken = new ArrayList<SlotSpan>();
        var rest = new ArrayList<SlotSpan>();
        int wanted = count;
        for (SlotSpan span : spans.reversed()) {
            int piece = Math.min(wanted, span.size());
            if (piece > 0) {
                taken.addFirst(new SlotSpan(span.end() - piece + 1, span.end()));
            }
            if (piece < span.size()) {
                rest.addFirst(new SlotSpan(span.start(), span.end() - piece));
            }
            wanted -= piece;
        }
        return new Split(new RangeList(taken), new RangeList(rest));
    }

    /** The lowest slots: whole spans from the front, then a piece of the next one (section 9.2). */
    public Split takeLowest(int count) {
        var taken = new ArrayList<SlotSpan>();
        var rest = new ArrayList<SlotSpan>();
        int wanted = count;
        for (SlotSpan span : spans) {
            int piece = Math.min(wanted, span.size());
            if (piece > 0) {
                taken.add(new SlotSpan(span.start(), span.start() + piece - 1));
            }
            if (piece < span.size()) {
                rest.add(new SlotSpan(span.start() + piece, span.end()));
            }
            wanted -= piece;
        }
        return new Split(new RangeList(taken), new RangeList(rest));
    }

    /** Sorted, and touching spans merged (section 9.3). */
    private static RangeList compacted(List<SlotSpan> spans) {
        var merged = new ArrayList<SlotSpan>();
        for (SlotSpan span : spans.stream().sorted(Comparator.comparingInt(SlotSpan::start)).toList()) {
            if (!merged.isEmpty() && span.start() - 1 <= merged.getLast().end()) {
                SlotSpan last = merged.removeLast();
                merged.add(new SlotSpan(last.start(), Math.max(last.end(), span.end())));
            } else if (span.size() > 0) {
                merged.add(span);
            }
        }
        return new RangeList(merged);
    }
}
