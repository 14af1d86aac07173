package io.metaledger.query.history;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.ledger.wire.LedgerProblem;
import io.metaledger.api.ledger.wire.LedgerTime;
import io.metaledger.query.kernel.PastImages;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonPointer;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is different between two instants (ledger API, section 6). */
public final class DiffReads {

    private static final String FROM = "from";
    private static final String TO = "to";

    private final Trees trees;
    private final Instants instants;
    private final PastImages past;

    public DiffReads(Collection<Dialect> dialects, Instants instants, PastImages past) {
        this.trees = new Trees(dialects);
        this.instants = instants;
        this.past = past;
    }

    /** One end, and where it is. */
    private record End(Moment moment, Image image) {}

    /**
     * @param dialect as in the path of the request
     */
    public Operation diff(String dialect) {
        return LedgerRead.of("show_diff", (request, image) -> diff(request, image, dialect));
    }

    private Reply diff(Request request, Image image, String name) {
        var arguments = Arguments.of(request, List.of(FROM, TO, Trees.PATH));
        Dialect dialect = trees.dialect(name);
        JsonPointer path = Trees.path(arguments);
        End from =
                arguments
                        .one(FROM)
                        .map(text -> end(text, image))
                        .orElseThrow(() ->
                                new LedgerProblem(
                                        "invalid-parameter",
                                        400,
                                        "from is missing; it must be an instant, such as 1234"));
        End to = arguments.one(TO).map(text -> end(text, image)).orElseGet(() -> present(image));
        return diff(dialect, path, from, to, Accepted.patch(request));
    }

    private static Reply diff(Dialect dialect, JsonPointer path, End from, End to, boolean patch) {
        var walk = new TreeWalk(dialect);
        if (!walk.has(from.image(), path) && !walk.has(to.image(), path)) {
            throw Trees.noSuchPath(path, dialect);
        }
        var difference = new Difference(dialect, from.image(), to.image(), path);
        return patch
                ? LedgerRead.streamed(JsonPatch.CONTENT_TYPE, json -> JsonPatch.write(difference, path, json))
                : LedgerRead.streamed(json -> write(path, from.moment(), to.moment(), difference, json));
    }

    /** As of an instant, nothing later is known. */
    private End end(String text, Image image) {
        Moment moment = instants.resolve(text);
        return moment.position() >= image.position()
                ? new End(new Moment(image.position(), moment.time()), image)
                : new End(moment, moment.in(past));
    }

    private static End present(Image image) {
        Optional<Instant> time = image.position() == 0 ? Optional.empty() : Optional.of(image.now());
        return new End(new Moment(image.position(), time), image);
    }

    private static void write(JsonPointer path, Moment from, Moment to, Difference difference, JsonGenerator json) {
        json.writeStartObject();
        write(FROM, from, json);
        write(TO, to, json);
        json.writeStringProperty(Trees.PATH, path.toString());
        json.writeName("summary");
        json.writeTree(difference.summary().json());
        json.writeArrayPropertyStart("changes");
        difference.forEach(change -> json.writeTree(change.json()));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(String name, Moment moment, JsonGenerator json) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("position", moment.position());
        moment.time().ifPresent(time -> json.writeStringProperty("time", LedgerTime.text(time)));
        json.writeEndObject();
    }
}
