package io.metaledger.server.kernel;

import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.ledger.wire.LedgerProblem;
import io.metaledger.server.kernel.Bodies.Body;
import io.metaledger.server.kernel.FrontDoor.Problem;

import jakarta.servlet.GenericServlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The one servlet of all dialects: any method, raw bodies, no filters before it. Which door a request belongs to is
 * told by its path or, on a dialect's own port, by the port.
 */
public final class FrontDoorServlet extends GenericServlet {

    public static final String NAME = "metaledger";

    private static final Logger LOG = LoggerFactory.getLogger(FrontDoorServlet.class);

    /** What metrics call requests that no door takes. */
    private static final String NO_DIALECT = "none";

    private static final byte[] NO_BODY = {};
    private static final Parameters NO_QUERY = Parameters.parse(null);

    private final transient FrontDoors doors;
    private final transient Reception reception;
    private final transient Bodies bodies;
    private final transient HttpMetrics metrics;
    private final transient Reply index;

    /**
     * @param index what {@code GET /} answers
     */
    public FrontDoorServlet(FrontDoors doors, Reception reception, Bodies bodies, HttpMetrics metrics, Reply index) {
        this.doors = doors;
        this.reception = reception;
        this.bodies = bodies;
        this.metrics = metrics;
        this.index = index;
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        var http = (HttpServletRequest) request;
        long started = System.nanoTime();
        String path = HttpRequests.path(http);
        Optional<FrontDoor> door = door(http, path);
        Answered answered = door.isPresent() ? answer(door.get(), http) : answerNowhere(http, path);
        try {
            HttpReplies.send(answered, http, (HttpServletResponse) response);
        } finally {
            metrics.record(
                    door.isPresent() ? door.get().dialect() : NO_DIALECT,
                    answered.operation(),
                    answered.reply().status(),
                    System.nanoTime() - started);
        }
    }

    private Optional<FrontDoor> door(HttpServletRequest http, String path) {
        return http.getAttribute(Listeners.DIALECT) instanceof String dialect ? doors.of(dialect) : doors.at(path);
    }

    private Answered answer(FrontDoor door, HttpServletRequest http) {
        Map<String, String> headers = HttpRequests.headers(http);
        try (Body body = bodies.read(http)) {
            Parameters query = HttpRequests.query(http);
            return reception.receive(door, HttpRequests.request(http, headers, query, body.bytes()));
        } catch (Refused e) {
            return problem(door, http, headers, e.problem());
        } catch (IOException e) {
            LOG.debug(
                    "The body of {} {} could not be read: {}", http.getMethod(), http.getRequestURI(), e.getMessage());
            return problem(door, http, headers, new Problem("invalid-body", 400, "The body could not be read whole"));
        }
    }

    private Answered problem(FrontDoor door, HttpServletRequest http, Map<String, String> headers, Problem problem) {
        return reception.problem(door, HttpRequests.request(http, headers, NO_QUERY, NO_BODY), problem);
    }

    private Answered answerNowhere(HttpServletRequest http, String path) {
        Request request = HttpRequests.request(http, HttpRequests.headers(http), NO_QUERY, NO_BODY);
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        return reception.reply(request, path.equals("/") && reads ? index : noSuchEndpoint(path));
    }

    private static Reply noSuchEndpoint(String path) {
        LedgerProblem problem = LedgerProblem.noSuchEndpoint(path);
        return problem.reply().withHeader(LedgerProblem.HEADER, problem.name());
    }
}
