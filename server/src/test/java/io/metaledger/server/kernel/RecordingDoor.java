package io.metaledger.server.kernel;

import io.metaledger.api.kernel.Command;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.kernel.Tag;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A dialect that remembers what reached it and answers what it was told to. Its paths are {@code /rec/{operation}}. */
public final class RecordingDoor implements FrontDoor {

    /** What {@code write} asks for. */
    public record Touch() implements Command {
        @Override
        public Tag target() {
            return new Tag("rec.thing", "1");
        }
    }

    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final List<Request> requests = new ArrayList<>();

    public RecordingDoor() {
        reading("read", (request, image) -> Reply.text(200, "read at " + image.position()));
        operations.put("live", new Operation.Live("live", (request, image) -> Reply.text(200, "live")));
        operations.put(
                "write",
                new Operation.Write(
                        "write", request -> new Intent.Execute(new Touch(), outcome -> Reply.text(200, "written"))));
        operations.put(
                "wrong", new Operation.Write("wrong", request -> new Intent.Answer(Reply.text(400, "not like this"))));
    }

    public void reading(String name, BiFunction<Request, Image, Reply> answer) {
        operations.put(name, new Operation.Read(name, answer::apply));
    }

    /** In the order in which they came. */
    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public String dialect() {
        return "rec";
    }

    @Override
    public List<String> pathPrefixes() {
        return List.of("/rec");
    }

    @Override
    public synchronized Route route(Request request) {
        requests.add(request);
        Operation operation = operations.get(request.path().substring(request.path().lastIndexOf('/') + 1));
        return operation == null
                ? new Route.Answer(Reply.text(404, "rec has no " + request.path()))
                : new Route.Run(operation, request);
    }

    @Override
    public Reply problem(Request request, Problem problem) {
        return Reply.text(problem.status(), problem.name() + ": " + problem.detail());
    }
}
