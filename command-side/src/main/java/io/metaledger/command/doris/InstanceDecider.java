package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.InstanceCommand;
import io.metaledger.api.doris.InstanceCommand.CreateInstance;
import io.metaledger.api.doris.InstanceCommand.DisableInstanceSse;
import io.metaledger.api.doris.InstanceCommand.DropInstance;
import io.metaledger.api.doris.InstanceCommand.EnableInstanceSse;
import io.metaledger.api.doris.InstanceCommand.RenameInstance;
import io.metaledger.api.doris.InstanceCommand.SetInstanceStatus;
import io.metaledger.api.doris.InstanceCommand.SetSnapshotProperties;
import io.metaledger.api.doris.InstanceEvent.InstanceDropped;
import io.metaledger.api.doris.InstanceEvent.InstanceMarkedNormal;
import io.metaledger.api.doris.InstanceEvent.InstanceMarkedOverdue;
import io.metaledger.api.doris.InstanceEvent.InstanceRenamed;
import io.metaledger.api.doris.InstanceEvent.InstanceSseDisabled;
import io.metaledger.api.doris.InstanceEvent.InstanceSseEnabled;
import io.metaledger.api.doris.InstanceRejection.DeletedCannotBecomeNormal;
import io.metaledger.api.doris.InstanceRejection.DeletedCannotBecomeOverdue;
import io.metaledger.api.doris.InstanceRejection.InstanceAlreadyNormal;
import io.metaledger.api.doris.InstanceRejection.InstanceAlreadyOverdue;
import io.metaledger.api.doris.InstanceRejection.InstanceHasClusters;
import io.metaledger.api.doris.InstanceRejection.InstanceIdNotSet;
import io.metaledger.api.doris.InstanceRejection.InstanceNameNotSet;
import io.metaledger.api.doris.InstanceRejection.InstanceNotFound;
import io.metaledger.api.doris.InstanceRejection.InvalidOperation;
import io.metaledger.api.doris.InstanceRejection.SseAlreadyDisabled;
import io.metaledger.api.doris.InstanceRejection.SseAlreadyEnabled;
import io.metaledger.api.doris.InstanceStatus;
import io.metaledger.api.kernel.Decider;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

import java.util.function.Function;

/** The life of an instance (contract: Doris, section 5). */
final class InstanceDecider implements Decider<InstanceCommand> {

    private final InstanceCreation creation;

    InstanceDecider(DorisSettings settings) {
        this.creation = new InstanceCreation(settings);
    }

    @Override
    public Decision decide(InstanceCommand command, States states, Facts facts) {
        long now = facts.nowSeconds();
        return switch (command) {
            case CreateInstance c -> creation.decide(c, states, facts);
            case DropInstance c -> existing(c, states, instance -> drop(instance, now));
            case RenameInstance c -> existing(c, states, instance -> rename(instance, Given.text(c.name()), now));
            case EnableInstanceSse c -> existing(c, states, instance -> enableSse(instance, now));
            case DisableInstanceSse c -> existing(c, states, instance -> disableSse(instance, now));
            case SetSnapshotProperties c ->
                    existing(c, states, instance -> SnapshotSetting.decide(c.properties(), instance, now));
            case SetInstanceStatus c -> existing(c, states, instance -> setStatus(c, instance, now));
        };
    }

    private static Decision existing(InstanceCommand command, States states, Function<Instance, Decision> decide) {
        String id = Given.text(command.instanceId());
        if (id.isEmpty()) {
            return Decision.refuse(new InstanceIdNotSet());
        }
        return states.find(DorisKinds.INSTANCE, id)
                .map(decide)
                .orElseGet(() -> Decision.refuse(new InstanceNotFound(id)));
    }

    private static Decision drop(Instance instance, long now) {
        if (!instance.clusters().none()) {
            return Decision.refuse(new InstanceHasClusters());
        }
        return instance.deleted()
                ? Decision.nothing()
                : Decision.accept(new InstanceDropped(instance.instanceId(), now));
    }

    private static Decision rename(Instance instance, String to, long now) {
        if (to.isEmpty()) {
            return Decision.refuse(new InstanceNameNotSet());
        }
        return to.equals(instance.name())
                ? Decision.nothing()
                : Decision.accept(new InstanceRenamed(instance.instanceId(), instance.name(), to, now));
    }

    private static Decision enableSse(Instance instance, long now) {
        return refuseOr(
                when(instance.sseEnabled(), SseAlreadyEnabled::new),
                () -> Decision.accept(new InstanceSseEnabled(instance.instanceId(), now)));
    }

    private static Decision disableSse(Instance instance, long now) {
        return refuseOr(
                when(!instance.sseEnabled(), SseAlreadyDisabled::new),
                () -> Decision.accept(new InstanceSseDisabled(instance.instanceId(), now)));
    }

    private static Decision setStatus(SetInstanceStatus command, Instance instance, long now) {
        return switch (command.to()) {
            case OVERDUE -> markOverdue(instance, now);
            case NORMAL -> markNormal(instance, now);
            case DELETED -> Decision.refuse(new InvalidOperation(command.op()));
            case null -> Decision.refuse(new InvalidOperation(command.op()));
        };
    }

    private static Decision markOverdue(Instance instance, long now) {
        String id = instance.instanceId();
        return refuseOr(
                when(instance.deleted(), () -> new DeletedCannotBecomeOverdue(id))
                        .or(() ->
                                when(
                                        instance.status() == InstanceStatus.OVERDUE,
                                        () -> new InstanceAlreadyOverdue(id))),
                () -> Decision.accept(new InstanceMarkedOverdue(id, now)));
    }

    private static Decision markNormal(Instance instance, long now) {
        String id = instance.instanceId();
        return refuseOr(
                when(instance.deleted(), () -> new DeletedCannotBecomeNormal(id))
                        .or(() ->
                                when(instance.status() == InstanceStatus.NORMAL, () -> new InstanceAlreadyNormal(id))),
                () -> Decision.accept(new InstanceMarkedNormal(id, now)));
    }
}
