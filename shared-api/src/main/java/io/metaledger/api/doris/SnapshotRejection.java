package io.metaledger.api.doris;

/** Why a call about snapshots is refused (contract: Doris, section 8.6); the texts are ours. */
public sealed interface SnapshotRejection extends DorisRejection {

    /** {@code snapshot properties not set}. */
    record SnapshotPropertiesMissing() implements SnapshotRejection {}

    /** {@code unknown snapshot property, {name}={value}}. */
    record SnapshotPropertyUnknown(String name, String value) implements SnapshotRejection {}

    /** {@code invalid snapshot property, {name}={value}, {what would be right}}. */
    record SnapshotPropertyInvalid(String name, String value, String wanted) implements SnapshotRejection {}

    /** {@code {operation} is not supported, …}: there is nothing here that it could do. */
    record SnapshotOperationUnsupported(String operation) implements SnapshotRejection {}
}
