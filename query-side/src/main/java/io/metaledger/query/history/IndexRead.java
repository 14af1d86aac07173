package io.metaledger.query.history;

import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.Head;

import tools.jackson.databind.node.ObjectNode;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/** What this ledger is and where it stands (ledger API, section 13). */
public final class IndexRead {

    private final AuditTrail trail;
    private final List<String> dialects;
    private final String store;
    private final String version;

    /**
     * @param dialects those that are served
     * @param store {@code h2} or {@code postgresql}
     * @param version of the program
     */
    public IndexRead(AuditTrail trail, Collection<String> dialects, String store, String version) {
        this.trail = trail;
        this.dialects = List.copyOf(dialects);
        this.store = store;
        this.version = version;
    }

    public Operation index() {
        return LedgerRead.of("show_ledger", this::index);
    }

    private Reply index(Request request, Image image) {
        Arguments.of(request, List.of());
        Head head = trail.headAt(image.position());
        ObjectNode body = StoredJson.mapper().createObjectNode();
        body.put("product", "metaledger");
        body.put("version", version);
        body.set("head", EventJson.head(head).put("hash", HexFormat.of().formatHex(head.hash())));
        var names = body.putArray("dialects");
        dialects.forEach(names::add);
        body.put("store", store);
        return LedgerRead.json(body);
    }
}
