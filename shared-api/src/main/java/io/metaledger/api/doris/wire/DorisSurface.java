package io.metaledger.api.doris.wire;

import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;

/** The two forms of one service: what they read and answer means the same and looks different. */
public enum DorisSurface {

    /** {@code /MetaService/http/{op}}: the outcome is an HTTP status and one of five words (section 1.5). */
    MANAGEMENT {
        @Override
        public Reply ok() {
            return DorisReplies.ok();
        }

        @Override
        public Reply error(DorisError why) {
            return DorisReplies.error(why);
        }

        @Override
        public Reply response(Consumer<WireWriter> fields) {
            return DorisReplies.response(fields);
        }

        @Override
        Reply unreadable(Request request, String reason) {
            return error(DorisErrors.unreadable(called(request), reason));
        }
    },

    /** {@code /MetaService/{rpc}}: HTTP 200 whenever the method ran, its outcome is in {@code status} (section 9). */
    RPC {
        @Override
        public Reply ok() {
            return RPC_OK;
        }

        @Override
        public Reply error(DorisError why) {
            return rpc(why.code().name(), why.msg(), w -> {});
        }

        @Override
        public Reply response(Consumer<WireWriter> fields) {
            return rpc("OK", "", fields);
        }

        @Override
        Reply unreadable(Request request, String reason) {
            return Reply.text(400, "Fail to parse the request: " + reason + "\n").withHeader("x-bd-error-code", "1003");
        }

        @Override
        byte[] body(Request request) {
            return request.body().length == 0 ? EMPTY_MESSAGE : request.body();
        }
    };

    private static final Reply RPC_OK = rpc("OK", "", w -> {});
    private static final byte[] EMPTY_MESSAGE = "{}".getBytes(StandardCharsets.US_ASCII);

    /** What a command answers that did what it should and has nothing to tell. */
    public abstract Reply ok();

    public abstract Reply error(DorisError why);

    /** A whole response message: its status and these fields. */
    public abstract Reply response(Consumer<WireWriter> fields);

    abstract Reply unreadable(Request request, String reason);

    public Reply refusal(DorisRejection why) {
        return error(DorisErrors.of(why));
    }

    /** Goes on with the message that the body holds, or otherwise with the reply that it cannot be read. */
    public <T extends Record, R> R read(
            Request request, Class<T> message, Function<T, R> then, Function<Reply, R> otherwise) {
        try {
            return then.apply(ProtoJson.read(body(request), message));
        } catch (ProtoJson.UnreadableBody e) {
            return otherwise.apply(unreadable(request, e.reason()));
        }
    }

    byte[] body(Request request) {
        return request.body();
    }

    /** A reply of the RPC surface, which may have fields beside a code that is not {@code OK}. */
    public static Reply rpc(String code, String msg, Consumer<WireWriter> fields) {
        return Reply.bytes(
                200,
                "application/json;charset=UTF-8",
                WireWriter.rpc(w -> fields.accept(w.object("status", s -> s.text("code", code).text("msg", msg)))));
    }

    private static String called(Request request) {
        return DorisPath.of(request.path()) instanceof DorisPath.Management m ? m.called() : request.path();
    }
}
