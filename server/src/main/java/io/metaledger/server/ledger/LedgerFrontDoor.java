package io.metaledger.server.ledger;

import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.ledger.wire.LedgerProblem;
import io.metaledger.query.history.EventReads;
import io.metaledger.query.history.IndexRead;
import io.metaledger.query.history.StateReads;
import io.metaledger.server.kernel.FrontDoor;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The routes of the ledger API. The first line of the table that a path fits is its own. */
public final class LedgerFrontDoor implements FrontDoor {

    public static final String DIALECT = "ledger";
    public static final String BASE = "/ledger/v1";

    private final LedgerAccess access;
    private final List<Endpoint> endpoints;

    /**
     * @param more lines, which are tried first
     */
    public LedgerFrontDoor(
            LedgerAccess access, List<LedgerRoutes> more, IndexRead index, EventReads events, StateReads states) {
        this.access = access;
        var own =
                List.of(
                        Endpoint.get("", _ -> index.index()),
                        Endpoint.get("/events", _ -> events.list()),
                        Endpoint.get("/events/{position}", at -> events.show(at.getOrDefault("position", ""))),
                        Endpoint.get("/{dialect}/state", of -> states.state(of.getOrDefault("dialect", ""))),
                        Endpoint.get("/{dialect}/findings", of -> states.findings(of.getOrDefault("dialect", ""))));
        this.endpoints =
                Stream.concat(more.stream().flatMap(routes -> routes.endpoints().stream()), own.stream()).toList();
    }

    @Override
    public String dialect() {
        return DIALECT;
    }

    @Override
    public List<String> pathPrefixes() {
        return List.of(BASE);
    }

    @Override
    public Route route(Request request) {
        return access.refusal(request).<Route>map(Route.Answer::new).orElseGet(() -> admitted(request));
    }

    @Override
    public Reply problem(Request request, Problem problem) {
        return new LedgerProblem(problem.name(), problem.status(), problem.detail()).reply();
    }

    /** Every line of the table. */
    List<Endpoint> endpoints() {
        return endpoints;
    }

    private Route admitted(Request request) {
        List<String> path = below(request);
        var allowed = new TreeSet<String>();
        for (Endpoint endpoint : endpoints) {
            var variables = endpoint.match(path);
            if (variables.isPresent()) {
                if (endpoint.method().equals(asked(request))) {
                    return new Route.Run(endpoint.operation().apply(variables.get()), request);
                }
                allowed.add(endpoint.method());
            }
        }
        return new Route.Answer(
                allowed.isEmpty()
                        ? LedgerProblem.noSuchEndpoint(request.path()).reply()
                        : wrongMethod(request, allowed));
    }

    /** What stands below the base path: an encoded slash is part of a name. */
    private static List<String> below(Request request) {
        List<String> all = request.segments();
        List<String> base = Endpoint.parts(BASE);
        if (all.size() < base.size() || !all.subList(0, base.size()).equals(base)) {
            return List.of(request.path()); // its own slashes are encoded, so that no template fits
        }
        List<String> below = all.subList(base.size(), all.size());
        return below.equals(List.of("")) ? List.of() : below;
    }

    /** HEAD is GET; whoever sends the reply leaves its body out. */
    private static String asked(Request request) {
        return request.method().equals("HEAD") ? "GET" : request.method();
    }

    private static Reply wrongMethod(Request request, TreeSet<String> allowed) {
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return LedgerProblem.methodNotAllowed(request.method(), allowed)
                .reply()
                .withHeader("Allow", String.join(", ", allowed));
    }
}
