package io.metaledger.command.kernel;

/** Makes the failures that otherwise only commands make. */
public final class CommandFailures {

    private CommandFailures() {}

    public static CommandFailure outcomeUnknown(String commandId) {
        return new CommandFailure.OutcomeUnknown(commandId);
    }

    public static CommandFailure requestIdReused(String requestId) {
        return new CommandFailure.RequestIdReused(requestId);
    }

    public static CommandFailure tooContended() {
        return new CommandFailure.TooContended(20);
    }
}
