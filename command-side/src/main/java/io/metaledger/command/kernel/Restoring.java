package io.metaledger.command.kernel;

import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.LedgerCommand.Restore;
import io.metaledger.api.kernel.LedgerEvent.Restored;
import io.metaledger.api.kernel.LedgerRejection.NothingToRestore;
import io.metaledger.api.kernel.LedgerRejection.PathNotRestorable;
import io.metaledger.api.kernel.LedgerRejection.RestoreConflicts;
import io.metaledger.api.kernel.States;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decides restores, whatever the dialect. */
final class Restoring {

    private final Map<String, Restorer> restorers;

    /**
     * @param restorers by dialect
     */
    Restoring(Map<String, Restorer> restorers) {
        this.restorers = Map.copyOf(restorers);
    }

    Decision decide(Restore command, States now, Facts facts) {
        Restorer restorer = restorers.getOrDefault(command.dialect(), Restorer.NOTHING);
        String nearest = restorer.nearest(command.path()).orElse(null);
        if (!command.path().equals(nearest)) {
            return Decision.refuse(new PathNotRestorable(command.path(), nearest));
        }
        Restorer.Plan plan = restorer.plan(command.path(), command.then(), now, facts);
        if (!plan.conflicts().isEmpty() && !command.skipConflicts()) {
            return Decision.refuse(new RestoreConflicts(plan.conflicts()));
        }
        return plan.events().isEmpty()
                ? Decision.refuse(new NothingToRestore(plan.adjusted(), plan.conflicts()))
                : Decision.accept(events(command, plan));
    }

    private static List<Object> events(Restore command, Restorer.Plan plan) {
        var events = new ArrayList<Object>();
        events.add(
                new Restored(
                        command.dialect(),
                        command.path(),
                        command.then().position(),
                        command.thenTime(),
                        plan.adjusted(),
                        plan.conflicts()));
        events.addAll(plan.events());
        return events;
    }
}
