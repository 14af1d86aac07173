package io.metaledger.server.kernel;

import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Request;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;

/**
 * What a request asks of the ledger rather than of the dialect (ledger API, sections 2 and 8), as sent. A parameter
 * wins over the header of the same meaning.
 */
record Wishes(@Nullable String asOf, @Nullable String dryRun, @Nullable String minPosition) {

    static final String AS_OF = "as_of";
    static final String DRY_RUN = "dry_run";
    static final String AS_OF_HEADER = "metaledger-as-of";
    static final String DRY_RUN_HEADER = "metaledger-dry-run";
    static final String MIN_POSITION_HEADER = "metaledger-min-position";

    private static final Set<String> PARAMETERS = Set.of(AS_OF, DRY_RUN);
    static final Wishes NONE = new Wishes(null, null, null);

    static Wishes of(Request request) {
        Map<String, String> headers = request.headers();
        String asOf = sent(request.query(), AS_OF, headers.get(AS_OF_HEADER));
        String dryRun = sent(request.query(), DRY_RUN, headers.get(DRY_RUN_HEADER));
        String minPosition = headers.get(MIN_POSITION_HEADER);
        return asOf == null && dryRun == null && minPosition == null ? NONE : new Wishes(asOf, dryRun, minPosition);
    }

    /** The request as the dialect may see it, which knows nothing of these parameters. */
    Request takenOutOf(Request request) {
        if (asOf == null && dryRun == null) {
            return request;
        }
        return request.with(request.query().without(PARAMETERS::contains));
    }

    private static @Nullable String sent(Parameters query, String name, @Nullable String header) {
        for (Parameters.Parameter parameter : query.list()) {
            if (parameter.name().equals(name)) {
                return parameter.value();
            }
        }
        return header;
    }
}
