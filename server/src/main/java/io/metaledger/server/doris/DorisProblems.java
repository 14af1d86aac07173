package io.metaledger.server.doris;

import io.metaledger.api.doris.wire.DorisPath;
import io.metaledger.api.doris.wire.DorisReplies;
import io.metaledger.api.doris.wire.WireWriter;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.ledger.wire.LedgerProblem;
import io.metaledger.query.doris.CloudClusterStatus;
import io.metaledger.server.kernel.FrontDoor.Problem;

/** The kernel's problems in the shapes of this dialect (ledger API, section 2). */
final class DorisProblems {

    private DorisProblems() {}

    static Reply render(DorisPath path, Problem problem) {
        String text = problem.dialectText();
        var reply =
                switch (path) {
                    case DorisPath.Management _ -> management(problem, text);
                    case DorisPath.Rpc _ -> rpc(problem, text);
                    case DorisPath.ClusterStatus _ ->
                            CloudClusterStatus.refusal(
                                    problem.status() >= 500 ? "Error" : "Bad Request", problem.dialectStatus(), text);
                    case DorisPath.Elsewhere _ -> Reply.text(problem.dialectStatus(), text);
                };
        return reply.withHeader(LedgerProblem.HEADER, problem.name());
    }

    private static Reply management(Problem problem, String text) {
        return DorisReplies.status(problem.dialectStatus(), word(problem, "INTERNAL_ERROR"), text);
    }

    /** The RPC surface answers 200 whenever it answers; only what makes a client try again keeps its status. */
    private static Reply rpc(Problem problem, String text) {
        int status = problem.status() >= 500 ? problem.dialectStatus() : 200;
        return Reply.json(
                status,
                WireWriter.compact(w ->
                        w.object("status", s -> s.text("code", word(problem, "UNDEFINED_ERR")).text("msg", text))));
    }

    private static String word(Problem problem, String otherwise) {
        return switch (problem.dialectStatus()) {
            case 400 -> "INVALID_ARGUMENT";
            case 409 -> "ALREADY_EXISTED";
            default -> otherwise;
        };
    }
}
