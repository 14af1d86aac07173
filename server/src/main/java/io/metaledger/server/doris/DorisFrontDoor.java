package io.metaledger.server.doris;

import io.metaledger.api.doris.ControlRejection.RateLimitReached;
import io.metaledger.api.doris.wire.DorisPath;
import io.metaledger.api.doris.wire.DorisReplies;
import io.metaledger.api.doris.wire.DorisSurface;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.query.doris.CloudClusterStatus;
import io.metaledger.server.kernel.FrontDoor;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The routes of the meta service (contract, sections 1 and 11). Neither method nor content type is looked at. */
public final class DorisFrontDoor implements FrontDoor {

    private final DorisAccess access;
    private final Map<String, Operation> management;
    private final Map<String, Operation> rpc;
    private final CloudClusterStatus clusterStatus;
    private final RateLimiter limiter;

    /**
     * @param management the operations of the management API by name
     * @param rpc the methods of the RPC surface by name
     * @param images the newest image that there is, which has the limits of the rate of calls
     */
    public DorisFrontDoor(
            DorisAccess access,
            Map<String, Operation> management,
            Map<String, Operation> rpc,
            CloudClusterStatus clusterStatus,
            Supplier<Image> images,
            InstantSource clock) {
        this.access = access;
        this.management = Map.copyOf(management);
        this.rpc = Map.copyOf(rpc);
        this.clusterStatus = clusterStatus;
        this.limiter = new RateLimiter(images, clock);
    }

    @Override
    public String dialect() {
        return "doris";
    }

    @Override
    public List<String> pathPrefixes() {
        return List.of(
                DorisPath.SERVICE, DorisPath.SERVICE_IN_FULL, DorisPath.CLUSTER_STATUS, DorisPath.COMPUTE_GROUP_STATUS);
    }

    @Override
    public Route route(Request request) {
        return switch (DorisPath.of(request.path())) {
            case DorisPath.Management called -> manage(called, request);
            case DorisPath.Rpc called -> call(called, request);
            case DorisPath.ClusterStatus _ -> clusterStatus(request);
            case DorisPath.Elsewhere _ -> noSuchMethod(request);
        };
    }

    @Override
    public Reply problem(Request request, Problem problem) {
        return DorisProblems.render(DorisPath.of(request.path()), problem);
    }

    /**
     * A wrong token counts before an unknown operation, and an unknown operation is none of our business (section 1.4).
     */
    private Route manage(DorisPath.Management called, Request request) {
        if (!access.admitsToManagement(request)) {
            return wrongToken(request);
        }
        return called.operation()
                .map(management::get)
                .map(operation -> limited(operation, request, DorisSurface.MANAGEMENT))
                .orElseGet(() -> new Route.Answer(DorisReplies.ok()));
    }

    private Route call(DorisPath.Rpc called, Request request) {
        if (!access.admitsToRpc(request)) {
            return wrongToken(request);
        }
        Operation method = rpc.get(called.method());
        return method == null ? noSuchMethod(request) : limited(method, request, DorisSurface.RPC);
    }

    private Route limited(Operation operation, Request request, DorisSurface surface) {
        return limiter.reached(operation.name(), request)
                .<Route>map(limit -> new Route.Answer(surface.refusal(new RateLimitReached(limit))))
                .orElseGet(() -> new Route.Run(operation, request));
    }

    private Route clusterStatus(Request request) {
        return access.refusesPerson(request)
                .<Route>map(reason -> new Route.Answer(CloudClusterStatus.refusal("Unauthorized", 401, reason)))
                .orElseGet(() -> new Route.Run(clusterStatus.operation(request.method()), request));
    }

    private static Route wrongToken(Request request) {
        String given = request.query().text("token");
        return new Route.Answer(
                Reply.text(403, "incorrect token, token=" + (given.isEmpty() ? "(not given)" : given) + "\n"));
    }

    private static Route noSuchMethod(Request request) {
        return new Route.Answer(Reply.text(404, "Fail to find method on '" + request.path() + "'"));
    }
}
