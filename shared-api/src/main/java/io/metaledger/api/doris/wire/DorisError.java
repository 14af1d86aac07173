package io.metaledger.api.doris.wire;

/** How a refusal looks: a code and the exact text. */
public record DorisError(DorisCode code, String msg) {

    /** All went well. */
    public static final DorisError NONE = new DorisError(DorisCode.OK, "");

    static DorisError invalid(String msg) {
        return new DorisError(DorisCode.INVALID_ARGUMENT, msg);
    }

    static DorisError notFound(String msg) {
        return new DorisError(DorisCode.CLUSTER_NOT_FOUND, msg);
    }

    static DorisError existed(String msg) {
        return new DorisError(DorisCode.ALREADY_EXISTED, msg);
    }

    /** The store has no such record: 500 on the management API. */
    static DorisError missing(String msg) {
        return new DorisError(DorisCode.KV_TXN_GET_ERR, msg);
    }
}
