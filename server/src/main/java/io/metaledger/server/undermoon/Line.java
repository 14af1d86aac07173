package io.metaledger.server.undermoon;

import io.metaledger.api.kernel.Operation;
import io.metaledger.api.undermoon.wire.UndermoonRequests;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * One line of the route table.
 *
 * @param template the path below the base; {@code *} stands for any text but the empty one, {@code #} for a number
 * @param operation made from what these stand for
 */
record Line(String method, List<String> template, Function<List<String>, Operation> operation) {

    static Line of(String method, String template, Supplier<Operation> operation) {
        return new Line(method, parts(template), _ -> operation.get());
    }

    static Line ofText(String method, String template, Function<String, Operation> operation) {
        return new Line(method, parts(template), found -> operation.apply(found.getFirst()));
    }

    static Line ofTexts(String method, String template, BiFunction<String, String, Operation> operation) {
        return new Line(method, parts(template), found -> operation.apply(found.getFirst(), found.getLast()));
    }

    static Line ofNumber(String method, String template, LongFunction<Operation> operation) {
        return new Line(method, parts(template), found -> operation.apply(number(found.getFirst())));
    }

    /** A text and a number. */
    interface OfScale {
        Operation apply(String cluster, long nodeNumber);
    }

    static Line ofTextAndNumber(String method, String template, OfScale operation) {
        return new Line(method, parts(template), found -> operation.apply(found.getFirst(), number(found.getLast())));
    }

    static List<String> parts(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    /** What the variable parts stand for; empty if the path is another one. */
    Optional<List<String>> match(List<String> path) {
        if (path.size() != template.size()) {
            return Optional.empty();
        }
        var found = new ArrayList<String>(2);
        for (int i = 0; i < path.size(); i++) {
            String part = path.get(i);
            switch (template.get(i)) {
                case "*" -> {
                    if (part.isEmpty()) {
                        return Optional.empty();
                    }
                    found.add(part);
                }
                case "#" -> {
                    if (UndermoonRequests.number(part).isEmpty()) {
                        return Optional.empty();
                    }
                    found.add(part);
                }
                case String fixed -> {
                    if (!fixed.equals(part)) {
                        return Optional.empty();
                    }
                }
            }
        }
        return Optional.of(found);
    }

    private static long number(String part) {
        return UndermoonRequests.number(part).orElseThrow();
    }
}
