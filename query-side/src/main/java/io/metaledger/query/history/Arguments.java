package io.metaledger.query.history;

import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.ledger.wire.LedgerProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The query parameters of a request to the ledger API, of which none is unknown. */
final class Arguments {

    /** Every read knows it; the kernel has taken it out. */
    private static final String AS_OF = "as_of";

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final Parameters parameters;

    private Arguments(Parameters parameters) {
        this.parameters = parameters;
    }

    static Arguments of(Request request, List<String> known) {
        for (var parameter : request.query().list()) {
            if (!known.contains(parameter.name())) {
                var all = new ArrayList<>(known);
                all.add(AS_OF);
                throw LedgerProblem.unknownParameter(parameter.name(), all);
            }
        }
        return new Arguments(request.query());
    }

    Parameters all() {
        return parameters;
    }

    Optional<String> one(String name) {
        return many(name, 1).stream().findFirst();
    }

    List<String> many(String name, int timesMax) {
        List<String> values = parameters.all(name);
        if (values.size() > timesMax) {
            throw LedgerProblem.repeatedParameter(name, values.size(), timesMax);
        }
        if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            throw LedgerProblem.invalidParameter(name, values.toString(), "text without U+0000, which no store holds");
        }
        return values;
    }

    Optional<Long> number(String name, long min, long max) {
        return one(name)
                .map(text -> {
                    if (NUMBER.matcher(text).matches()) {
                        long number = Long.parseLong(text);
                        if (number >= min && number <= max) {
                            return number;
                        }
                    }
                    throw LedgerProblem.invalidParameter(name, text, "a whole number from " + min + " to " + max);
                });
    }
}
