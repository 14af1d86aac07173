package io.metaledger.server.bench;

import java.util.Map;

/** Where results go, as soon as there are any. */
interface Report {

    void facts(Map<String, String> facts);

    void row(Row row);
}
