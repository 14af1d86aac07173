package io.metaledger.api.doris.wire;

import static io.metaledger.api.doris.wire.DorisError.invalid;

import io.metaledger.api.doris.SnapshotRejection;
import io.metaledger.api.doris.SnapshotRejection.SnapshotOperationUnsupported;
import io.metaledger.api.doris.SnapshotRejection.SnapshotPropertiesMissing;
import io.metaledger.api.doris.SnapshotRejection.SnapshotPropertyInvalid;
import io.metaledger.api.doris.SnapshotRejection.SnapshotPropertyUnknown;

/** The refusals of the snapshot calls (section 8.6). */
final class SnapshotErrors {

    private SnapshotErrors() {}

    static DorisError of(SnapshotRejection why) {
        return switch (why) {
            case SnapshotPropertiesMissing _ -> invalid("snapshot properties not set");
            case SnapshotPropertyUnknown r -> invalid("unknown snapshot property, " + r.name() + "=" + r.value());
            case SnapshotPropertyInvalid r ->
                    invalid("invalid snapshot property, " + r.name() + "=" + r.value() + ", " + r.wanted());
            case SnapshotOperationUnsupported r ->
                    invalid(
                            r.operation()
                                    + " is not supported, a snapshot is an instant of the journal and nothing that"
                                    + " is kept by itself");
        };
    }
}
