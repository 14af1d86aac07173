package io.metaledger.api.doris.wire;

import io.metaledger.api.kernel.Rendered;

import tools.jackson.core.JsonPointer;

import java.util.ArrayList;
import java.util.List;

/** Which part of the tree is wanted, while it is being written. What is not on the way there is left out. */
final class TreePart {

    /** More than any tree is deep. */
    private static final int ALL_OF_IT = 1_000;

    private final List<String> path;
    private final Rendered rendered;
    private int depth;

    TreePart(JsonPointer path, Rendered rendered) {
        var names = new ArrayList<String>();
        for (JsonPointer rest = path; !rest.matches(); rest = rest.tail()) {
            names.add(rest.getMatchingProperty());
        }
        this.path = List.copyOf(names);
        this.rendered = rendered;
    }

    /** The whole of something that is in the part. */
    TreePart whole() {
        return new TreePart(JsonPointer.empty(), rendered);
    }

    Rendered rendered() {
        return rendered;
    }

    boolean wants(String name) {
        return depth >= path.size() || path.get(depth).equals(name);
    }

    /** Whether the values of an object that is about to be entered are wanted whole. */
    boolean wantsValuesWhole() {
        return depth + 2 >= path.size();
    }

    void enterObject() {
        depth++;
    }

    void leaveObject() {
        depth--;
    }

    /** The elements of an array have places and no names: all are there, so that each stays in its place. */
    void enterArray() {
        depth += ALL_OF_IT;
    }

    void leaveArray() {
        depth -= ALL_OF_IT;
    }
}
