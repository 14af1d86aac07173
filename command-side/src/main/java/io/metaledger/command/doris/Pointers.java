package io.metaledger.command.doris;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** JSON pointers (RFC 6901). */
final class Pointers {

    private Pointers() {}

    static String of(String... names) {
        return Arrays.stream(names)
                .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    static List<String> names(String pointer) {
        return pointer.isEmpty()
                ? List.of()
                : Arrays.stream(pointer.substring(1).split("/", -1))
                        .map(name -> name.replace("~1", "/").replace("~0", "~"))
                        .toList();
    }
}
