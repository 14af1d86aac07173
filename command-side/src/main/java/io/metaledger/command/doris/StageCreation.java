package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.first;
import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.Stage;
import io.metaledger.api.doris.StageRejection.MysqlUserIdNotSet;
import io.metaledger.api.doris.StageRejection.MysqlUserNameNotSet;
import io.metaledger.api.doris.StageRejection.NoObjInfoForStage;
import io.metaledger.api.doris.StageRejection.StageExists;
import io.metaledger.api.doris.StageRejection.StageIdDuplicated;
import io.metaledger.api.doris.StageRejection.StageIdNotSet;
import io.metaledger.api.doris.StageRejection.StageNameNotSet;
import io.metaledger.api.doris.StageRejection.StageNotSet;
import io.metaledger.api.doris.StageRejection.StageTypeNotSet;
import io.metaledger.api.doris.StageRejection.TooManyStages;
import io.metaledger.api.doris.StageSpec;
import io.metaledger.api.doris.StageType;
import io.metaledger.api.doris.StorageEvent.StageCreated;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** The operation {@code create_stage} (contract: Doris, section 7.6). */
final class StageCreation {

    private final DorisSettings settings;

    StageCreation(DorisSettings settings) {
        this.settings = settings;
    }

    Decision decide(@Nullable StageSpec stage, Instance instance, Facts facts) {
        if (stage == null) {
            return Decision.refuse(new StageNotSet());
        }
        return refuseOr(wrong(stage).or(() -> refused(stage, instance)), () -> create(stage, instance, facts));
    }

    private static Optional<DorisRejection> wrong(StageSpec stage) {
        return when(stage.type() == null, StageTypeNotSet::new)
                .or(() -> when(external(stage) && Given.isEmpty(stage.name()), StageNameNotSet::new))
                .or(() -> when(Given.isEmpty(stage.stageId()), StageIdNotSet::new))
                .or(() -> when(!external(stage) && stage.mysqlUserName().isEmpty(), MysqlUserNameNotSet::new))
                .or(() -> when(!external(stage) && stage.mysqlUserId().isEmpty(), MysqlUserIdNotSet::new));
    }

    private Optional<DorisRejection> refused(StageSpec stage, Instance instance) {
        List<Stage> stages = instance.storage().stages();
        boolean homeless = !external(stage) && instance.storage().objInfos().isEmpty();
        return when(stages.size() >= settings.stagesMax(), TooManyStages::new)
                .or(() -> first(stages, other -> clash(stage, other)))
                .or(() -> when(homeless, () -> new NoObjInfoForStage(instance.instanceId())));
    }

    private static Optional<DorisRejection> clash(StageSpec stage, Stage other) {
        return when(external(stage) ? sameName(stage, other) : sameUser(stage, other), StageExists::new)
                .or(() -> when(other.stageId().equals(stage.stageId()), StageIdDuplicated::new));
    }

    private static boolean sameName(StageSpec stage, Stage other) {
        return Given.text(other.name()).equals(stage.name());
    }

    /** A user who was made anew has the name of the former one and another id. */
    private static boolean sameUser(StageSpec stage, Stage other) {
        return other.internal()
                && (other.mysqlUserId().getFirst().equals(stage.mysqlUserId().getFirst())
                        || other.mysqlUserName().getFirst().equals(stage.mysqlUserName().getFirst()));
    }

    private static Decision create(StageSpec stage, Instance instance, Facts facts) {
        var created =
                external(stage)
                        ? StoredStages.external(stage, instance.instanceId(), facts)
                        : StoredStages.internal(stage, instance.storage().objInfos().getLast());
        return Decision.accept(new StageCreated(instance.instanceId(), created, facts.nowSeconds()));
    }

    private static boolean external(StageSpec stage) {
        return stage.type() == StageType.EXTERNAL;
    }
}
