package io.metaledger.server.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which door a path belongs to on the common port. The longest prefix decides. */
public final class FrontDoors {

    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    private final List<Entry> entries;
    private final Map<String, FrontDoor> byDialect = new LinkedHashMap<>();

    private record Entry(String prefix, FrontDoor door) {

        boolean has(String path) {
            return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
        }
    }

    public FrontDoors(Collection<? extends FrontDoor> doors) {
        var all = new ArrayList<Entry>();
        var prefixes = new HashSet<String>();
        for (FrontDoor door : doors) {
            byDialect.put(door.dialect(), door);
            for (String prefix : door.pathPrefixes()) {
                if (!prefixes.add(prefix)) {
                    throw new IllegalArgumentException("Two front doors have the path " + prefix);
                }
                all.add(new Entry(prefix, door));
            }
        }
        all.sort(Comparator.comparingInt((Entry entry) -> entry.prefix().length()).reversed());
        this.entries = List.copyOf(all);
    }

    /**
     * @param path decoded; repeated slashes count as one
     */
    Optional<FrontDoor> at(String path) {
        String clean = path.contains("//") ? SLASHES.matcher(path).replaceAll("/") : path;
        for (Entry entry : entries) {
            if (entry.has(clean)) {
                return Optional.of(entry.door());
            }
        }
        return Optional.empty();
    }

    Optional<FrontDoor> of(String dialect) {
        return Optional.ofNullable(byDialect.get(dialect));
    }

    public Set<String> dialects() {
        return Set.copyOf(byDialect.keySet());
    }
}
