package io.metaledger.api.kernel;

import io.metaledger.api.kernel.LedgerEvent.CheckpointKeyMade;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys that checkpoints were signed with. There is one, unless two processes made the first checkpoint in the same
 * moment.
 */
public record CheckpointKeys(List<CheckpointKey> inOrder) {

    public static final CheckpointKeys NONE = new CheckpointKeys(List.of());

    public CheckpointKeys {
        inOrder = List.copyOf(inOrder);
    }

    /** The one that new checkpoints are signed with. */
    public Optional<CheckpointKey> present() {
        return inOrder.stream().findFirst();
    }

    static CheckpointKeys evolve(@Nullable CheckpointKeys state, CheckpointKeyMade event) {
        var before = state == null ? NONE : state;
        return new CheckpointKeys(Stream.concat(before.inOrder.stream(), Stream.of(event.key())).toList());
    }
}
