package io.metaledger.command.doris;

import io.metaledger.api.doris.TxnCommand;
import io.metaledger.api.doris.TxnCommand.AbortTxn;
import io.metaledger.api.doris.TxnCommand.BeginTxn;
import io.metaledger.api.doris.TxnCommand.CommitRowset;
import io.metaledger.api.doris.TxnCommand.CommitTxn;
import io.metaledger.api.doris.TxnCommand.PrecommitTxn;
import io.metaledger.api.doris.TxnCommand.PrepareRowset;
import io.metaledger.api.kernel.Decider;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

/** Loads: transactions and their rowsets (contract: Doris, sections 9.3 and 9.4). */
final class TxnDecider implements Decider<TxnCommand> {

    @Override
    public Decision decide(TxnCommand command, States states, Facts facts) {
        return switch (command) {
            case BeginTxn c -> TxnBeginning.decide(c, states, facts);
            case PrecommitTxn c -> TxnCompletion.decide(c, states, facts);
            case CommitTxn c -> TxnCompletion.decide(c, states, facts);
            case AbortTxn c -> TxnAbortion.decide(c, states, facts);
            case PrepareRowset c -> RowsetWriting.decide(c, states);
            case CommitRowset c -> RowsetWriting.decide(c, states);
        };
    }
}
