package io.metaledger.server.golden;

import java.util.Map;

/** The way to a service with an empty ledger: the running server, or its parts in this process. */
public interface GoldenWire {

    /**
     * @param target path and query as they stand in a request line
     */
    Answer send(String method, String target, Map<String, String> headers, byte[] body) throws Exception;

    /** Whatever else a case asks of its surroundings, such as {@code @later 60}. */
    default void direct(String what) {
        throw new IllegalArgumentException("Not understood: @" + what);
    }

    record Answer(int status, String body) {}
}
