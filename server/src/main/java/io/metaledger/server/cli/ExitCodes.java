package io.metaledger.server.cli;

/** How a command ends (ledger API, section 14). */
public final class ExitCodes {

    public static final int DONE = 0;
    public static final int FINDING = 1;
    public static final int WRONG_USE = 2;
    public static final int NOT_REACHABLE = 3;
    public static final int REFUSED = 4;

    private ExitCodes() {}
}
