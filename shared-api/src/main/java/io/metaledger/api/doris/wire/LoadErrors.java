package io.metaledger.api.doris.wire;

import io.metaledger.api.doris.JobRejection;
import io.metaledger.api.doris.LoadRejection;
import io.metaledger.api.doris.TabletRejection;
import io.metaledger.api.doris.TxnRejection;

/** The refusals of section 9. */
final class LoadErrors {

    private LoadErrors() {}

    static DorisError of(LoadRejection why) {
        return switch (why) {
            case TxnRejection r -> TxnErrors.of(r);
            case TabletRejection r -> TabletErrors.of(r);
            case JobRejection r -> JobErrors.of(r);
        };
    }
}
