package io.metaledger.server.cli;

/** Why a command could not do what it was asked for, in one line. */
public final class CommandFailed extends RuntimeException {

    private final int exitCode;

    CommandFailed(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
