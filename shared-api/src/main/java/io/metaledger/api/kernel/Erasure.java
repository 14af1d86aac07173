package io.metaledger.api.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * What was erased of a subject.
 *
 * @param subject whose secrets, such as {@code doris.instance=i1}
 * @param keys the data keys that are destroyed, or will be at once; nothing may be sealed under them any more
 */
public record Erasure(String subject, List<String> keys) {

    public Erasure {
        keys = List.copyOf(keys);
    }

    Erasure plus(List<String> more) {
        var all = new ArrayList<>(keys);
        all.addAll(more);
        return new Erasure(subject, all);
    }
}
