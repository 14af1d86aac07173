package io.metaledger.api.kernel;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.IdentityHashMap;
import java.util.function.Supplier;

/**
 * States and the nodes that they were rendered to, for whoever renders several pictures of one dialect and compares
 * them: states are immutable, so the same object gives the same node, and the same node need not be compared. For one
 * thread and the length of one request; what is in it must not be kept, because a secret may be erased.
 */
public final class Rendered {

    /** How many nodes are remembered; then it begins anew. */
    private static final int NODES_MAX = 200_000;

    private final IdentityHashMap<Object, JsonNode> nodes = new IdentityHashMap<>();
    private @Nullable Object context;

    /** Tells what else the nodes depend on. When that is another object than the last time, all is rendered anew. */
    @SuppressWarnings("ReferenceEquality") // states are immutable: the same object is the same state
    public void given(@Nullable Object what) {
        if (context != what) {
            nodes.clear();
            context = what;
        }
    }

    /** The node of a state. */
    public JsonNode of(Object state, Supplier<? extends JsonNode> render) {
        JsonNode known = nodes.get(state);
        if (known != null) {
            return known;
        }
        JsonNode node = render.get();
        if (nodes.size() >= NODES_MAX) {
            nodes.clear();
        }
        nodes.put(state, node);
        return node;
    }
}
