package io.metaledger.server.doris;

import java.util.Map;

/** The way to a service with an empty ledger: the running server, or its parts in this process. */
interface GoldenWire {

    /**
     * @param target path and query as they stand in a request line
     */
    Answer send(String method, String target, Map<String, String> headers, byte[] body) throws Exception;

    record Answer(int status, String body) {}
}
