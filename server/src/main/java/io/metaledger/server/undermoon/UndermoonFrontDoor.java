package io.metaledger.server.undermoon;

import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.ledger.wire.LedgerProblem;
import io.metaledger.api.undermoon.UndermoonRejection.Retry;
import io.metaledger.api.undermoon.wire.UndermoonDialect;
import io.metaledger.api.undermoon.wire.UndermoonReplies;
import io.metaledger.command.undermoon.ScalingWrites;
import io.metaledger.command.undermoon.UndermoonWrites;
import io.metaledger.query.undermoon.UndermoonReads;
import io.metaledger.server.kernel.FrontDoor;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The routes of the memory broker (contract, sections 2 and 3). Content types are not looked at. */
public final class UndermoonFrontDoor implements FrontDoor {

    private static final String BASE = "/api/v3";
    private static final List<String> BASE_PARTS = Line.parts(BASE);

    private final List<Line> lines;

    public UndermoonFrontDoor(UndermoonReads reads, UndermoonWrites writes) {
        this.lines =
                Stream.of(reading(reads), proxies(writes), clusters(writes), scaling(writes.scaling()), broker(writes))
                        .flatMap(List::stream)
                        .toList();
    }

    @Override
    public String dialect() {
        return UndermoonDialect.NAME;
    }

    @Override
    public List<String> pathPrefixes() {
        return List.of(BASE);
    }

    /** The coordinators' two hottest come first. */
    private static List<Line> reading(UndermoonReads reads) {
        return List.of(
                Line.ofText("GET", "/proxies/meta/*", reads::proxy),
                Line.ofText("GET", "/clusters/meta/*", reads::cluster),
                Line.of("GET", "/proxies/addresses", reads::proxyAddresses),
                Line.of("GET", "/proxies/failed/addresses", reads::failedProxies),
                Line.of("GET", "/clusters/names", reads::clusterNames),
                Line.of("GET", "/failures", reads::failures),
                Line.of("GET", "/epoch", reads::epoch),
                Line.of("GET", "/config", reads::brokerConfig),
                Line.of("GET", "/version", reads::version),
                Line.of("GET", "/metadata", reads::metadata),
                Line.ofText("GET", "/clusters/info/*", reads::clusterInfo));
    }

    private static List<Line> proxies(UndermoonWrites writes) {
        return List.of(
                Line.ofTexts("POST", "/failures/*/*", writes::reportFailure),
                Line.of("POST", "/proxies/meta", writes::registerProxy),
                Line.ofText("DELETE", "/proxies/meta/*", writes::removeProxy),
                Line.ofText("POST", "/proxies/failover/*", writes::failOverProxy));
    }

    private static List<Line> clusters(UndermoonWrites writes) {
        return List.of(
                Line.ofText("POST", "/clusters/meta/*", writes::createCluster),
                Line.ofText("DELETE", "/clusters/meta/*", writes::deleteCluster),
                Line.ofText("PATCH", "/clusters/config/*", writes::changeClusterConfig),
                Line.ofText("PUT", "/clusters/balance/*", writes::balanceMasters),
                Line.of("PUT", "/clusters/migrations", writes::commitMigration));
    }

    private static List<Line> scaling(ScalingWrites writes) {
        return List.of(
                Line.ofText("PATCH", "/clusters/nodes/*", writes::addNodes),
                Line.ofText("PUT", "/clusters/nodes/*", writes::addNodesUpTo),
                Line.ofText("DELETE", "/clusters/free_nodes/*", writes::removeFreeNodes),
                Line.ofTextAndNumber("POST", "/clusters/migrations/auto/*/#", writes::scaleNodes),
                Line.ofText("POST", "/clusters/migrations/expand/*", writes::expandSlots),
                Line.ofTextAndNumber("POST", "/clusters/migrations/shrink/*/#", writes::shrinkSlots));
    }

    private static List<Line> broker(UndermoonWrites writes) {
        return List.of(
                Line.of("PUT", "/metadata", writes::restoreMetadata),
                Line.of("PUT", "/epoch/recovery", writes::recoverEpoch),
                Line.ofNumber("PUT", "/epoch/#", writes::forceEpoch),
                Line.of("POST", "/resources/failures/check", writes::checkResources),
                Line.of("PUT", "/config", writes::changeBrokerConfig));
    }

    @Override
    public Route route(Request request) {
        List<String> whole = request.segments();
        if (whole.size() <= BASE_PARTS.size() || !whole.subList(0, BASE_PARTS.size()).equals(BASE_PARTS)) {
            return notFound(request);
        }
        List<String> path = whole.subList(BASE_PARTS.size(), whole.size());
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        var allowed = new TreeSet<String>();
        for (Line line : lines) {
            var found = line.match(path);
            if (found.isPresent()) {
                if (line.method().equals(method)) {
                    return new Route.Run(line.operation().apply(found.get()), request);
                }
                allowed.add(line.method());
            }
        }
        return allowed.isEmpty()
                ? notFound(request)
                : new Route.Answer(
                        Reply.text(405, request.method() + " is not for " + request.path())
                                .withHeader("Allow", String.join(", ", allowed)));
    }

    @Override
    public Reply problem(Request request, Problem problem) {
        Reply reply =
                problem.name().equals("too-contended")
                        ? UndermoonReplies.refusal(new Retry())
                        : Reply.text(problem.dialectStatus(), problem.dialectText());
        return reply.withHeader(LedgerProblem.HEADER, problem.name());
    }

    private static Route notFound(Request request) {
        return new Route.Answer(Reply.text(404, "There is nothing at " + request.path()));
    }
}
