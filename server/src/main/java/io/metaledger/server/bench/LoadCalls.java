package io.metaledger.server.bench;

import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Request;
import io.metaledger.command.doris.DorisWrites;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What backends send to load data into tablets. */
final class LoadCalls {

    static final String CREATE_TABLETS = "create_tablets";
    static final String BEGIN_TXN = "begin_txn";
    static final String PREPARE_ROWSET = "prepare_rowset";
    static final String COMMIT_ROWSET = "commit_rowset";
    static final String COMMIT_TXN = "commit_txn";

    private static final String CUID = "\"cloud_unique_id\": \"1:%1$s:x\"";
    private static final Map<String, Operation> METHODS = DorisWrites.rpc();

    private LoadCalls() {}

    static String createTablet(String instance, long tablet) {
        return ("{"
                        + CUID
                        + ", \"db_id\": 1, \"tablet_metas\": [{\"table_id\": 1, \"index_id\": 2, \"partition_id\":"
                        + " %2$d, \"tablet_id\": %2$d, \"schema_version\": 1}]}")
                .formatted(instance, tablet);
    }

    static String begin(String instance, String label) {
        return ("{"
                        + CUID
                        + ", \"txn_info\": {\"db_id\": 1, \"label\": \"%2$s\", \"table_ids\": [1],"
                        + " \"timeout_ms\": 60000}}")
                .formatted(instance, label);
    }

    static String rowset(String instance, long txn, long tablet) {
        return ("{"
                        + CUID
                        + ", \"rowset_meta\": {\"rowset_id\": 0, \"rowset_id_v2\": \"02000000000%2$d\","
                        + " \"tablet_id\": %3$d, \"txn_id\": %2$d, \"num_rows\": 100, \"num_segments\": 1,"
                        + " \"total_disk_size\": 11000, \"data_disk_size\": 10000, \"index_disk_size\": 1000,"
                        + " \"schema_version\": 1}}")
                .formatted(instance, txn, tablet);
    }

    static String commit(String instance, long txn) {
        return ("{" + CUID + ", \"txn_id\": %2$d}").formatted(instance, txn);
    }

    /** What the method makes of a body. */
    static Intent intent(String method, String body) {
        var request =
                new Request(
                        "POST",
                        "/MetaService/" + method,
                        Parameters.parse(null),
                        Map.of(),
                        body.getBytes(StandardCharsets.UTF_8),
                        "127.0.0.1");
        return switch (METHODS.get(method)) {
            case Operation.Write write -> write.writer().translate(request);
            case null, default -> throw new IllegalArgumentException("No command: " + method);
        };
    }
}
