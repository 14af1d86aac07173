package io.metaledger.server.ledger;

import io.metaledger.api.kernel.Operation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One line of the route table.
 *
 * @param template the path below the base path; a part in braces stands for any text but the empty one
 * @param operation made from what the parts in braces stand for
 */
public record Endpoint(String method, List<String> template, Function<Map<String, String>, Operation> operation) {

    public static Endpoint get(String template, Function<Map<String, String>, Operation> operation) {
        return of("GET", template, operation);
    }

    public static Endpoint of(String method, String template, Function<Map<String, String>, Operation> operation) {
        return new Endpoint(method, parts(template), operation);
    }

    /** The parts of a path, which begins with a slash or is empty. */
    static List<String> parts(String path) {
        return path.isEmpty() ? List.of() : List.of(path.substring(1).split("/", -1));
    }

    /** What the parts in braces stand for; empty if the path is another one. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != template.size()) {
            return Optional.empty();
        }
        var variables = new HashMap<String, String>();
        for (int i = 0; i < path.size(); i++) {
            String part = template.get(i);
            if (part.startsWith("{") && !path.get(i).isEmpty()) {
                variables.put(part.substring(1, part.length() - 1), path.get(i));
            } else if (!part.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
