package io.metaledger.api.undermoon;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Slots from start to end, both included. Restored metadata may hold an end before its start: that is no slot. */
public record SlotSpan(int start, int end) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SlotSpan of(int[] pair) {
        return new SlotSpan(pair[0], pair[1]);
    }

    @JsonValue
    int[] pair() {
        return new int[] {start, end};
    }

    public int size() {
        return Math.clamp((long) end - start + 1, 0, Integer.MAX_VALUE);
    }
}
