package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.Stage;
import io.metaledger.api.doris.StageRejection.MysqlUserIdNotSet;
import io.metaledger.api.doris.StageRejection.StageNameNotSet;
import io.metaledger.api.doris.StageRejection.StageNotFound;
import io.metaledger.api.doris.StageRejection.StageTypeNotSet;
import io.metaledger.api.doris.StageType;
import io.metaledger.api.doris.StorageCommand.CreateStage;
import io.metaledger.api.doris.StorageCommand.DropStage;
import io.metaledger.api.doris.StorageEvent.StageDropped;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

import java.util.Optional;

/**
 * The stages of an instance; stages are not among what a deleted instance refuses to change (contract: Doris, sections
 * 5.3 and 7.6).
 */
final class StageDecider {

    private final StageCreation creation;

    StageDecider(DorisSettings settings) {
        this.creation = new StageCreation(settings);
    }

    Decision decide(CreateStage command, States states, Facts facts) {
        return StorageInstance.behind(
                command.cloudUniqueId(), states, instance -> creation.decide(command.stage(), instance, facts));
    }

    Decision decide(DropStage command, States states, Facts facts) {
        return StorageInstance.behind(
                command.cloudUniqueId(),
                states,
                instance -> refuseOr(wrong(command), () -> drop(command, instance, facts.nowSeconds())));
    }

    private static Optional<DorisRejection> wrong(DropStage command) {
        return switch (command.type()) {
            case INTERNAL -> when(Given.isEmpty(command.mysqlUserId()), MysqlUserIdNotSet::new);
            case EXTERNAL -> when(Given.isEmpty(command.stageName()), StageNameNotSet::new);
            case null -> Optional.of(new StageTypeNotSet());
        };
    }

    private static Decision drop(DropStage command, Instance instance, long now) {
        return instance.storage().stages().stream()
                .filter(stage -> isMeant(stage, command))
                .findFirst()
                .map(stage ->
                        Decision.accept(
                                new StageDropped(instance.instanceId(), stage.stageId(), command.reason(), now)))
                .orElseGet(() -> Decision.refuse(new StageNotFound(command.requestText())));
    }

    /** An internal stage is that of a user's id, an external one has a name. */
    private static boolean isMeant(Stage stage, DropStage command) {
        return command.type() == StageType.INTERNAL
                ? stage.internal() && stage.mysqlUserId().getFirst().equals(command.mysqlUserId())
                : !stage.internal() && Given.text(stage.name()).equals(command.stageName());
    }
}
