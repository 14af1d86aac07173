package io.metaledger.api.doris.wire;

import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;

import java.util.function.Function;

/** The body of a request to the management API. */
public final class DorisBody {

    private DorisBody() {}

    /** Goes on with the message that the body holds, or otherwise with the reply that it cannot be read. */
    public static <T extends Record, R> R read(
            Request request, Class<T> message, Function<T, R> then, Function<Reply, R> otherwise) {
        T read;
        try {
            read = ProtoJson.read(request.body(), message);
        } catch (ProtoJson.UnreadableBody e) {
            return otherwise.apply(DorisReplies.error(DorisErrors.unreadable(called(request), e.reason())));
        }
        return then.apply(read);
    }

    private static String called(Request request) {
        return DorisPath.of(request.path()) instanceof DorisPath.Management m ? m.called() : request.path();
    }
}
