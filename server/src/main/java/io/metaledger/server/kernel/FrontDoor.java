package io.metaledger.server.kernel;

import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;

import java.util.List;
import java.util.Set;

/** A dialect's route table with its token, method and body rules. It decides where a request goes and runs nothing. */
public interface FrontDoor {

    /** The dialect behind the door, such as {@code doris}. */
    String dialect();

    /** The paths that are this dialect's: each of them, and everything below it. */
    List<String> pathPrefixes();

    Route route(Request request);

    /** A problem of the kernel in the dialect's own error shape (ledger API, section 2). */
    Reply problem(Request request, Problem problem);

    /** Where a request goes. */
    sealed interface Route {

        /** To an operation. The request may have been changed on the way. */
        record Run(Operation operation, Request request) implements Route {}

        /** Nowhere: this is the reply. */
        record Answer(Reply reply) implements Route {}
    }

    /**
     * What the kernel could not do.
     *
     * @param name as in the ledger API, such as {@code instant-in-the-future}
     * @param status as under {@code /ledger/v1}
     * @param detail what was wrong, with the value, and what would be right
     */
    record Problem(String name, int status, String detail) {

        private static final Set<String> OF_INSTANTS =
                Set.of(
                        "invalid-instant",
                        "instant-in-the-future",
                        "before-the-beginning",
                        "unknown-bookmark",
                        "write-in-the-past",
                        "no-past");

        /** What a dialect says: a problem with an instant says so (ledger API, section 2). */
        public String dialectText() {
            return OF_INSTANTS.contains(name) ? "as_of: " + detail : detail;
        }

        /**
         * The status in a dialect: every fault of the client is a bad request, and only a request id that was used
         * before keeps its 409.
         */
        public int dialectStatus() {
            return status >= 500 || status == 409 ? status : 400;
        }
    }
}
