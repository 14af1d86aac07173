package io.metaledger.api.kernel;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Query parameters in the order in which they were sent, decoded as UTF-8. They come from the URL only, never from a
 * body.
 */
public record Parameters(List<Parameter> list) {

    /** One {@code name=value}; a name without an equals sign has the empty value. */
    public record Parameter(String name, String value) {}

    private static final Parameters NONE = new Parameters(List.of());

    public Parameters {
        list = List.copyOf(list);
    }

    /**
     * Reads a raw query string.
     *
     * @throws IllegalArgumentException if a percent sign is not followed by two hex digits
     */
    public static Parameters parse(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return NONE;
        }
        var list = new ArrayList<Parameter>();
        for (String part : query.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                list.add(new Parameter(decode(name), equals < 0 ? "" : decode(part.substring(equals + 1))));
            }
        }
        return new Parameters(list);
    }

    /** The first value of that name. */
    public Optional<String> first(String name) {
        return list.stream().filter(p -> p.name().equals(name)).map(Parameter::value).findFirst();
    }

    /** The first value of that name, or the empty text. */
    public String text(String name) {
        return first(name).orElse("");
    }

    public List<String> all(String name) {
        return list.stream().filter(p -> p.name().equals(name)).map(Parameter::value).toList();
    }

    public Parameters without(Predicate<String> name) {
        return new Parameters(list.stream().filter(p -> !name.test(p.name())).toList());
    }

    private static String decode(String text) {
        return text.indexOf('%') < 0 && text.indexOf('+') < 0 ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
