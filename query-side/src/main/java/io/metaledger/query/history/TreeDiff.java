package io.metaledger.query.history;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The changes between two trees (ledger API, section 6): as few as say everything, in the order of their paths. Objects
 * are compared by member, everything else as a whole. What both have as the very same node is not looked at.
 */
public final class TreeDiff {

    /** Reference tokens by code point; that is not the order of {@link String#compareTo} beyond U+FFFF. */
    static final Comparator<String> BY_CODE_POINT = TreeDiff::compareCodePoints;

    private final List<Change> changes = new ArrayList<>();

    private TreeDiff() {}

    /**
     * @param path where both are
     * @param before a missing node if there was nothing
     * @param after a missing node if there is nothing
     */
    public static List<Change> of(JsonPointer path, JsonNode before, JsonNode after) {
        var diff = new TreeDiff();
        diff.compare(path.toString(), present(before), present(after));
        return diff.changes;
    }

    @SuppressWarnings("ReferenceEquality") // only a short cut
    private void compare(String path, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (before == after) {
            return;
        }
        if (before instanceof ObjectNode one && after instanceof ObjectNode other) {
            compareMembers(path, one, other);
        } else if (before == null || !before.equals(after)) {
            changes.add(new Change(JsonPointer.compile(path), before, after));
        }
    }

    /** First finds out which members differ, because most do not and sorting is dear. */
    @SuppressWarnings("ReferenceEquality") // only a short cut
    private void compareMembers(String path, ObjectNode before, ObjectNode after) {
        var different = new TreeSet<>(BY_CODE_POINT);
        for (var member : before.properties()) {
            if (member.getValue() != after.get(member.getKey())) {
                different.add(member.getKey());
            }
        }
        for (String name : after.propertyNames()) {
            if (before.get(name) == null) {
                different.add(name);
            }
        }
        for (String name : different) {
            compare(Paths.below(path, name), before.get(name), after.get(name));
        }
    }

    private static @Nullable JsonNode present(JsonNode node) {
        return node.isMissingNode() ? null : node;
    }

    private static int compareCodePoints(String one, String other) {
        int shared = Math.min(one.length(), other.length());
        for (int i = 0; i < shared; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean surrogates = Character.isSurrogate(a) != Character.isSurrogate(b);
                return surrogates ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
