package io.metaledger.query.history;

import io.metaledger.api.kernel.Pointers;

import tools.jackson.core.JsonPointer;

/** Paths in trees as texts (RFC 6901). */
final class Paths {

    private Paths() {}

    /** The path of a member of what is at a path. */
    static String below(String path, String name) {
        return path + Pointers.of(name);
    }

    /** How many reference tokens a path has. */
    static int depth(JsonPointer path) {
        int depth = 0;
        for (JsonPointer rest = path; !rest.matches(); rest = rest.tail()) {
            depth++;
        }
        return depth;
    }
}
