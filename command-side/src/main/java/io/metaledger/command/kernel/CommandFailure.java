package io.metaledger.command.kernel;

/** Why a command has no outcome. */
public abstract sealed class CommandFailure extends RuntimeException {

    CommandFailure(String message) {
        super(message, null, false, false);
    }

    /** The change was sent to the database and nobody knows yet whether it is durable. It may still become so. */
    public static final class OutcomeUnknown extends CommandFailure {
        private final String commandId;

        OutcomeUnknown(String commandId) {
            super(
                    "Whether the change was stored is not known yet; it may still be. Look for commandId "
                            + commandId
                            + " in the audit trail, or repeat the request with the same Metaledger-Request-Id");
            this.commandId = commandId;
        }

        public String commandId() {
            return commandId;
        }
    }

    /** The request id was used before, for something else. */
    public static final class RequestIdReused extends CommandFailure {
        RequestIdReused(String requestId) {
            super("The request id " + requestId + " was used before with another request");
        }
    }

    /** Others kept changing what the command was decided on. Nothing was done. */
    public static final class TooContended extends CommandFailure {
        TooContended(int tries) {
            super("Other changes came first " + tries + " times; try again");
        }
    }
}
