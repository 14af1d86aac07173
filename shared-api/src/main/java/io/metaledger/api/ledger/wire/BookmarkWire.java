package io.metaledger.api.ledger.wire;

import io.metaledger.api.kernel.Bookmark;
import io.metaledger.api.kernel.StoredJson;

import tools.jackson.databind.node.ObjectNode;

import java.util.regex.Pattern;

/** Bookmarks as the ledger API writes them (section 9). */
public final class BookmarkWire {

    /** The longest note. */
    public static final int NOTE_CHARACTERS_MAX = 1_024;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private BookmarkWire() {}

    /**
     * @throws LedgerProblem {@code invalid-name}
     */
    public static String name(String sent) {
        if (!NAME.matcher(sent).matches()) {
            throw LedgerProblem.invalidName(sent);
        }
        return sent;
    }

    public static ObjectNode json(String name, Bookmark bookmark) {
        return write(bookmark, StoredJson.mapper().createObjectNode().put("name", name));
    }

    /** The members but the name; absent ones are left out. */
    public static ObjectNode write(Bookmark bookmark, ObjectNode json) {
        json.put("position", bookmark.position());
        if (bookmark.time() != null) {
            json.put("time", LedgerTime.text(bookmark.time()));
        }
        if (bookmark.note() != null) {
            json.put("note", bookmark.note());
        }
        return json;
    }
}
