package io.metaledger.server.doris;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaledger.api.doris.wire.DorisPath;
import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.query.doris.CloudClusterStatus;
import io.metaledger.server.kernel.FrontDoor.Problem;

import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

class DorisProblemsTest {

    private static final String MANAGEMENT = "/MetaService/http/get_instance";

    private final DorisFrontDoor door =
            new DorisFrontDoor(
                    DorisAccess.byDefault(),
                    Map.of(),
                    Map.of(),
                    new CloudClusterStatus(Optional.empty()),
                    () -> new InProcessWire().ledger(),
                    InstantSource.system());

    @Test
    void a_wrong_instant_is_a_bad_argument_that_says_so() {
        Reply reply = problem(MANAGEMENT, new Problem("instant-in-the-future", 400, "9 is above the newest, 3"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(body(reply))
                .isEqualTo(
                        """
                        {
                            "code": "INVALID_ARGUMENT",
                            "msg": "as_of: 9 is above the newest, 3"
                        }
                        """);
        assertThat(reply.headers()).containsEntry("Metaledger-Problem", "instant-in-the-future");
    }

    @Test
    void faults_of_the_client_are_bad_arguments_whatever_their_status_elsewhere() {
        Reply reply = problem(MANAGEMENT, new Problem("unknown-bookmark", 404, "no bookmark x"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(body(reply)).contains("\"msg\": \"as_of: no bookmark x\"");
        assertThat(problem(MANAGEMENT, new Problem("body-too-large", 413, "too large")).status()).isEqualTo(400);
    }

    @Test
    void a_request_id_that_was_used_before_is_a_conflict() {
        Reply reply = problem(MANAGEMENT, new Problem("request-id-reused", 409, "r1 came with another body"));
        assertThat(reply.status()).isEqualTo(409);
        assertThat(body(reply)).contains("\"code\": \"ALREADY_EXISTED\"");
    }

    @Test
    void what_may_work_later_is_unavailable() {
        Reply reply = problem(MANAGEMENT, new Problem("behind", 503, "the views know 3, wanted 9"));
        assertThat(reply.status()).isEqualTo(503);
        assertThat(body(reply)).contains("\"code\": \"INTERNAL_ERROR\"");
    }

    @Test
    void the_rpc_surface_answers_with_its_own_status() {
        Reply reply = problem("/MetaService/get_instance", new Problem("invalid-instant", 400, "x is no instant"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(body(reply))
                .isEqualTo("{\"status\":{\"code\":\"INVALID_ARGUMENT\",\"msg\":\"as_of: x is no instant\"}}");
    }

    @Test
    void a_frontends_call_answers_in_a_frontends_shape() {
        Reply reply = problem(DorisPath.CLUSTER_STATUS, new Problem("no-past", 400, "reports have no past"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(body(reply)).contains("\"code\": 400", "\"data\": \"as_of: reports have no past\"");
    }

    private Reply problem(String path, Problem problem) {
        return door.problem(
                new Request("GET", path, Parameters.parse(null), Map.of(), new byte[0], "127.0.0.1"), problem);
    }

    private static String body(Reply reply) {
        return new String(((Reply.Content.Bytes) reply.content()).bytes(), UTF_8);
    }
}
