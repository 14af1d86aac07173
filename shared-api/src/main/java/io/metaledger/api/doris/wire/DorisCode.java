package io.metaledger.api.doris.wire;

/**
 * The codes of the contract, section 1.6. Their own names and numbers show on the RPC surface; the management API
 * prints one of five words and an HTTP status.
 */
public enum DorisCode {
    OK(0, 200, "OK"),
    INVALID_ARGUMENT(1001, 400, "INVALID_ARGUMENT"),
    KV_TXN_GET_ERR(1003),
    KV_TXN_CONFLICT(1005),
    PROTOBUF_PARSE_ERR(1006, 400, "INVALID_ARGUMENT"),
    TXN_DUPLICATED_REQ(2002),
    TXN_LABEL_ALREADY_USED(2003),
    TXN_INVALID_STATUS(2004),
    TXN_LABEL_NOT_FOUND(2005),
    TXN_ID_NOT_FOUND(2006),
    TXN_ALREADY_ABORTED(2007),
    TXN_ALREADY_VISIBLE(2008),
    TXN_ALREADY_PRECOMMITED(2009),
    VERSION_NOT_FOUND(2010),
    TABLET_NOT_FOUND(2011),
    STALE_TABLET_CACHE(2012),
    CLUSTER_NOT_FOUND(3001, 404, "NOT_FOUND"),
    ALREADY_EXISTED(3002, 409, "ALREADY_EXISTED"),
    CLUSTER_ENDPOINT_MISSING(3003),
    STORAGE_VAULT_NOT_FOUND(3004),
    STAGE_NOT_FOUND(4001),
    STATE_ALREADY_EXISTED_FOR_USER(4003),
    JOB_EXPIRED(5000),
    JOB_TABLET_BUSY(5001),
    MAX_QPS_LIMIT(6001),
    UNDEFINED_ERR(1_000_000);

    private final int number;
    private final int status;
    private final String printed;

    DorisCode(int number) {
        this(number, 500, "INTERNAL_ERROR");
    }

    DorisCode(int number, int status, String printed) {
        this.number = number;
        this.status = status;
        this.printed = printed;
    }

    public int number() {
        return number;
    }

    /** The HTTP status on the management API. */
    public int status() {
        return status;
    }

    /** The word that the management API prints. */
    public String printed() {
        return printed;
    }
}
