package io.metaledger.api.ledger.wire;

import java.util.regex.Pattern;

/** Paths in the dialects' trees: JSON pointers (RFC 6901). */
public final class LedgerPath {

    private static final Pattern WRONG_ESCAPE = Pattern.compile("~(?![01])");

    private LedgerPath() {}

    /**
     * The text, if it is a pointer.
     *
     * @param name of the parameter that it is of
     * @throws LedgerProblem {@code invalid-parameter}
     */
    public static String pointer(String name, String sent) {
        boolean rooted = sent.isEmpty() || sent.startsWith("/");
        if (!rooted || WRONG_ESCAPE.matcher(sent).find()) {
            throw LedgerProblem.invalidParameter(
                    name, sent, "a JSON pointer (RFC 6901): empty, or /name/name with ~1 for / and ~0 for ~ in names");
        }
        return sent;
    }
}
