package io.metaledger.api.doris.wire;

import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.kernel.Tag;

import tools.jackson.core.JsonPointer;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which entities the paths of the tree are made of. */
final class DorisTreeTags {

    static final String INSTANCES = "instances";
    static final String IAM_USER = "iam_user";

    private static final Tag IAM = DorisKinds.IAM.tag(DorisKinds.GLOBAL);

    private DorisTreeTags() {}

    /** As {@link io.metaledger.api.kernel.Dialect#tagsOf}. */
    static Optional<Set<Tag>> of(JsonPointer path) {
        if (path.matches()) {
            return Optional.empty();
        }
        return switch (path.getMatchingProperty()) {
            case INSTANCES -> instance(path).map(id -> ofInstance(id, path.tail().tail()));
            case IAM_USER -> Optional.of(Set.of(IAM));
            default -> Optional.of(Set.of());
        };
    }

    /** As {@link io.metaledger.api.kernel.Dialect#touchedBy}: the account shows in every instance. */
    static Optional<Set<JsonPointer>> touchedBy(Set<Tag> tags) {
        return tags.contains(IAM)
                ? Optional.empty()
                : Optional.of(
                        tags.stream()
                                .filter(tag -> tag.key().equals(DorisKinds.INSTANCE.tagKey()))
                                .map(tag -> JsonPointer.empty().appendProperty(INSTANCES).appendProperty(tag.value()))
                                .collect(Collectors.toUnmodifiableSet()));
    }

    /** The instance that a path is in; none for what holds all of them. */
    static Optional<String> instance(JsonPointer path) {
        return path.matches() || path.tail().matches() || !path.getMatchingProperty().equals(INSTANCES)
                ? Optional.empty()
                : Optional.of(path.tail().getMatchingProperty());
    }

    /** Whether a path is that of all instances. */
    static boolean areInstances(JsonPointer path) {
        return !path.matches() && path.tail().matches() && path.getMatchingProperty().equals(INSTANCES);
    }

    /** An instance shows the account of the whole service, too. */
    private static Set<Tag> ofInstance(String id, JsonPointer inside) {
        Tag instance = DorisKinds.INSTANCE.tag(id);
        boolean showsAccount = inside.matches() || inside.getMatchingProperty().equals(IAM_USER);
        return showsAccount ? Set.of(instance, IAM) : Set.of(instance);
    }
}
