package io.metaledger.command.doris;

import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.Stage;
import io.metaledger.api.doris.StorageEvent.StageCreated;
import io.metaledger.api.doris.StorageEvent.StageDropped;
import io.metaledger.api.kernel.Facts;
import io.metaledger.command.doris.RestorePath.OfStage;

import java.util.List;
import java.util.Optional;

/** Brings one stage back. */
final class StageRestore {

    private static final String REASON = "restored to an earlier state";

    private final Instance present;
    private final DorisSettings settings;
    private final Facts facts;
    private final RestoreDraft draft;

    StageRestore(Instance present, DorisSettings settings, Facts facts, RestoreDraft draft) {
        this.present = present;
        this.settings = settings;
        this.facts = facts;
        this.draft = draft;
    }

    void restore(OfStage path, Optional<Stage> past) {
        List<Stage> stages = present.storage().stages();
        Optional<Stage> today = stages.stream().filter(s -> s.stageId().equals(path.stageId())).findFirst();
        if (past.equals(today)) {
            return;
        }
        var others = stages.stream().filter(stage -> !stage.stageId().equals(path.stageId())).toList();
        Optional<String> obstacle = past.flatMap(stage -> obstacle(stage, others));
        if (obstacle.isPresent()) {
            draft.conflict(path.pointer(), obstacle.get());
            return;
        }
        String id = present.instanceId();
        today.ifPresent(gone -> draft.release(new StageDropped(id, gone.stageId(), REASON, facts.nowSeconds())));
        past.ifPresent(stage -> {
            draft.claim(new StageCreated(id, stage, facts.nowSeconds()));
            new ErasedSecrets(facts, draft).of(id, stage);
        });
    }

    private Optional<String> obstacle(Stage stage, List<Stage> others) {
        if (others.size() >= settings.stagesMax()) {
            return Optional.of("there are " + others.size() + " other stages, and no more are allowed");
        }
        return others.stream()
                .filter(other -> stage.internal() ? sameUser(stage, other) : sameName(stage, other))
                .findFirst()
                .map(other ->
                        (stage.internal() ? "its user has stage " : "its name is used by stage ") + other.stageId());
    }

    private static boolean sameName(Stage stage, Stage other) {
        return !other.internal() && Given.text(other.name()).equals(Given.text(stage.name()));
    }

    private static boolean sameUser(Stage stage, Stage other) {
        return other.internal()
                && (other.mysqlUserId().equals(stage.mysqlUserId())
                        || other.mysqlUserName().equals(stage.mysqlUserName()));
    }
}
