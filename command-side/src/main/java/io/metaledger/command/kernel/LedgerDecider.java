package io.metaledger.command.kernel;

import io.metaledger.api.kernel.Decider;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.LedgerCommand;
import io.metaledger.api.kernel.LedgerCommand.RecordSettings;
import io.metaledger.api.kernel.LedgerCommand.RememberAnswer;
import io.metaledger.api.kernel.LedgerDialect;
import io.metaledger.api.kernel.LedgerEvent.RequestAnswered;
import io.metaledger.api.kernel.LedgerEvent.SettingsChanged;
import io.metaledger.api.kernel.States;

/** The ledger's own rules. */
final class LedgerDecider implements Decider<LedgerCommand> {

    @Override
    public Decision decide(LedgerCommand command, States states, Facts facts) {
        return switch (command) {
            case RecordSettings c -> record(c, states);
            case RememberAnswer c ->
                    Decision.accept(new RequestAnswered(c.requestId(), c.status(), c.contentType(), c.body()));
        };
    }

    private static Decision record(RecordSettings command, States states) {
        boolean known =
                states.find(LedgerDialect.SETTINGS, command.dialect())
                        .filter(recorded -> recorded.settings().equals(command.settings()))
                        .isPresent();
        return known ? Decision.nothing() : Decision.accept(new SettingsChanged(command.dialect(), command.settings()));
    }
}
