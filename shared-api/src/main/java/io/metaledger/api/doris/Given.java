package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a request gave or left out. The contract mostly treats a text that was not given like an empty one. */
public final class Given {

    private Given() {}

    /** The text, empty when it was not given. */
    public static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    /** Whether the text was not given or is empty. */
    public static boolean isEmpty(@Nullable String given) {
        return given == null || given.isEmpty();
    }

    static <T> List<T> list(@Nullable List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    /** Keeps the order, so that what is stored and shown is always the same. */
    static Map<String, String> map(@Nullable Map<String, String> given) {
        return given == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }
}
