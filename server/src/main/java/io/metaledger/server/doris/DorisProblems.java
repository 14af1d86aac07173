package io.metaledger.server.doris;

import io.metaledger.api.doris.wire.DorisPath;
import io.metaledger.api.doris.wire.DorisReplies;
import io.metaledger.api.doris.wire.WireWriter;
import io.metaledger.api.kernel.Reply;
import io.metaledger.query.doris.CloudClusterStatus;
import io.metaledger.server.kernel.FrontDoor.Problem;

import java.util.Set;

/** The kernel's problems in the shapes of this dialect (ledger API, section 2). */
final class DorisProblems {

    /** Problems with an instant, whose texts say so. */
    private static final Set<String> OF_INSTANTS =
            Set.of(
                    "invalid-instant",
                    "instant-in-the-future",
                    "before-the-beginning",
                    "unknown-bookmark",
                    "write-in-the-past",
                    "no-past");

    private DorisProblems() {}

    static Reply render(DorisPath path, Problem problem) {
        String text = OF_INSTANTS.contains(problem.name()) ? "as_of: " + problem.detail() : problem.detail();
        var reply =
                switch (path) {
                    case DorisPath.Management _ -> management(problem, text);
                    case DorisPath.Rpc _ -> rpc(problem, text);
                    case DorisPath.ClusterStatus _ ->
                            CloudClusterStatus.refusal(
                                    problem.status() >= 500 ? "Error" : "Bad Request", code(problem), text);
                    case DorisPath.Elsewhere _ -> Reply.text(code(problem), text);
                };
        return reply.withHeader("Metaledger-Problem", problem.name());
    }

    private static Reply management(Problem problem, String text) {
        return DorisReplies.status(code(problem), word(problem, "INTERNAL_ERROR"), text);
    }

    /** The RPC surface answers 200 whenever it answers; only what makes a client try again keeps its status. */
    private static Reply rpc(Problem problem, String text) {
        int status = problem.status() >= 500 ? code(problem) : 200;
        return Reply.json(
                status,
                WireWriter.compact(w ->
                        w.object("status", s -> s.text("code", word(problem, "UNDEFINED_ERR")).text("msg", text))));
    }

    /**
     * Every fault of the client is the dialect's bad argument; only a request id that was used before keeps its 409.
     */
    private static int code(Problem problem) {
        return problem.status() >= 500 || problem.status() == 409 ? problem.status() : 400;
    }

    private static String word(Problem problem, String otherwise) {
        return switch (code(problem)) {
            case 400 -> "INVALID_ARGUMENT";
            case 409 -> "ALREADY_EXISTED";
            default -> otherwise;
        };
    }
}
