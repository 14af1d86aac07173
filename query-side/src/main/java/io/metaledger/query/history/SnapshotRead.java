package io.metaledger.query.history;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.ledger.wire.LedgerTime;
import io.metaledger.journal.Head;
import io.metaledger.journal.Micros;

import tools.jackson.core.JsonGenerator;

import java.util.Collection;
import java.util.List;

/** The states of all dialects at one position (ledger API, section 5). */
public final class SnapshotRead {

    private final AuditTrail trail;
    private final List<Dialect> dialects;

    public SnapshotRead(AuditTrail trail, Collection<Dialect> dialects) {
        this.trail = trail;
        this.dialects = List.copyOf(dialects);
    }

    public Operation snapshot() {
        return LedgerRead.of("show_snapshot", this::snapshot);
    }

    private Reply snapshot(Request request, Image image) {
        Arguments.of(request, List.of());
        Head head = trail.headAt(image.position());
        dialects.forEach(dialect -> image.lastChange(dialect.name())); // a fold that fails does so before the reply
        return LedgerRead.streamed(json -> write(head, image, json));
    }

    /** One dialect after the other, as they are made. */
    private void write(Head head, Image image, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("position", head.position());
        if (head.position() > 0) {
            json.writeStringProperty("time", LedgerTime.text(Micros.toInstant(head.recordedAt())));
        }
        json.writeObjectPropertyStart("dialects");
        for (Dialect dialect : dialects) {
            json.writeName(dialect.name());
            dialect.write(image, json);
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
