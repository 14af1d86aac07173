package io.metaledger.api.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** JSON pointers (RFC 6901) as texts. */
public final class Pointers {

    private Pointers() {}

    /** The pointer that these names make up, one below the other. */
    public static String of(String... names) {
        return Arrays.stream(names)
                .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    /** The names that make up a pointer. */
    public static List<String> names(String pointer) {
        return pointer.isEmpty()
                ? List.of()
                : Arrays.stream(pointer.substring(1).split("/", -1))
                        .map(name -> name.replace("~1", "/").replace("~0", "~"))
                        .toList();
    }
}
