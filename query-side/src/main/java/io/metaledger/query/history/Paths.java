package io.metaledger.query.history;

import io.metaledger.api.kernel.Pointers;

import tools.jackson.core.JsonPointer;

import java.util.Comparator;

/** Paths in trees as texts (RFC 6901). */
final class Paths {

    /** Reference tokens by code point (ledger API, section 6). */
    static final Comparator<JsonPointer> IN_ORDER = Paths::compare;

    private Paths() {}

    /** Whether what is at a path is in what is at another one, or the same. */
    static boolean isAtOrBelow(JsonPointer path, JsonPointer other) {
        return (path + "/").startsWith(other + "/");
    }

    private static int compare(JsonPointer one, JsonPointer other) {
        if (one.matches() || other.matches()) {
            return Boolean.compare(other.matches(), one.matches());
        }
        int first = TreeDiff.BY_CODE_POINT.compare(one.getMatchingProperty(), other.getMatchingProperty());
        return first == 0 ? compare(one.tail(), other.tail()) : first;
    }

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
