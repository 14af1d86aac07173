package io.metaledger.query.history;

import io.metaledger.api.kernel.Sealed;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import java.util.function.Predicate;

/**
 * Puts a text in the place of every sealed secret in a JSON tree, whichever dialect it is of: {@code ***} and a piece
 * of its fingerprint, or {@code <erased>} once its key is destroyed. Nothing is ever opened for it.
 */
public final class SecretMask {

    private static final JsonNode ERASED = StringNode.valueOf("<erased>");

    private final Predicate<Sealed> erased;

    /**
     * @param erased whether the secret's key was destroyed
     */
    public SecretMask(Predicate<Sealed> erased) {
        this.erased = erased;
    }

    /** Whether a text may have a secret in it; most that have none are recognised, and none that has one is missed. */
    static boolean mayHide(String json) {
        return json.contains("cipher") || json.contains("\\u"); // a name may be written with escapes, too
    }

    /** The tree without a secret in it; the given one may be changed for it. */
    public JsonNode masked(JsonNode tree) {
        return switch (tree) {
            case ObjectNode object when isSealed(object) -> mask(object);
            case ObjectNode object -> {
                object.properties().forEach(member -> member.setValue(masked(member.getValue())));
                yield object;
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, masked(array.get(i)));
                }
                yield array;
            }
            default -> tree;
        };
    }

    /** The stored form of {@link Sealed}. Further members make it none the less one. */
    private static boolean isSealed(ObjectNode object) {
        return object.path("key").isString()
                && object.path("cipher").isString()
                && object.path("fingerprint").isString();
    }

    private JsonNode mask(ObjectNode object) {
        var sealed =
                new Sealed(
                        object.path("key").stringValue(),
                        object.path("cipher").stringValue(),
                        object.path("fingerprint").stringValue());
        return erased.test(sealed) ? ERASED : StringNode.valueOf(sealed.masked());
    }
}
