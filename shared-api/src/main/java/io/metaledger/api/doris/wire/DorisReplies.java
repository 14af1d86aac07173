package io.metaledger.api.doris.wire;

import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.kernel.Reply;

import java.util.function.Consumer;

/** The envelopes of the management API (contract, section 1.5). */
public final class DorisReplies {

    private static final Reply OK = status(200, "OK", "");

    private DorisReplies() {}

    /** What every command answers that did what it should, and every operation that we do not know. */
    public static Reply ok() {
        return OK;
    }

    public static Reply refusal(DorisRejection why) {
        return error(DorisErrors.of(why));
    }

    public static Reply error(DorisError why) {
        return status(why.code().status(), why.code().printed(), why.msg());
    }

    public static Reply status(int status, String code, String msg) {
        return WireWriter.reply(status, w -> w.text("code", code).text("msg", msg));
    }

    /** A reply whose result is one record. */
    public static Reply result(Consumer<WireWriter> result) {
        return WireWriter.reply(200, w -> w.text("code", "OK").text("msg", "").object("result", result));
    }

    /** A reply whose result is a whole RPC response, which begins with a status of its own. */
    public static Reply response(Consumer<WireWriter> fields) {
        return result(w -> fields.accept(w.object("status", s -> s.text("code", "OK").text("msg", ""))));
    }
}
