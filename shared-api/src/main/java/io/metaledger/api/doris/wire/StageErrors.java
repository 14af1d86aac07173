package io.metaledger.api.doris.wire;

import static io.metaledger.api.doris.wire.DorisError.existed;
import static io.metaledger.api.doris.wire.DorisError.invalid;

import io.metaledger.api.doris.StageRejection;
import io.metaledger.api.doris.StageRejection.MysqlUserIdNotSet;
import io.metaledger.api.doris.StageRejection.MysqlUserNameNotSet;
import io.metaledger.api.doris.StageRejection.NoObjInfoForStage;
import io.metaledger.api.doris.StageRejection.NoStageOfUser;
import io.metaledger.api.doris.StageRejection.StageExists;
import io.metaledger.api.doris.StageRejection.StageIdDuplicated;
import io.metaledger.api.doris.StageRejection.StageIdNotSet;
import io.metaledger.api.doris.StageRejection.StageNameNotSet;
import io.metaledger.api.doris.StageRejection.StageNotFound;
import io.metaledger.api.doris.StageRejection.StageNotSet;
import io.metaledger.api.doris.StageRejection.StageOfFormerUser;
import io.metaledger.api.doris.StageRejection.StageTypeNotSet;
import io.metaledger.api.doris.StageRejection.TooManyStages;

/** The refusals of section 7.6. */
final class StageErrors {

    private StageErrors() {}

    static DorisError of(StageRejection why) {
        return switch (why) {
            case StageNotSet _ -> invalid("stage not set");
            case StageTypeNotSet _ -> invalid("stage type not set");
            case StageNameNotSet _ -> invalid("stage name not set");
            case StageIdNotSet _ -> invalid("stage id not set");
            case MysqlUserNameNotSet _ -> invalid("mysql user name not set");
            case MysqlUserIdNotSet _ -> invalid("mysql user id not set");
            case TooManyStages _ ->
                    new DorisError(DorisCode.UNDEFINED_ERR, "this instance has greater than config num stages");
            case StageExists _ -> existed("stage already exist");
            case StageIdDuplicated _ -> invalid("stage id is duplicated");
            case NoObjInfoForStage r ->
                    new DorisError(
                            DorisCode.UNDEFINED_ERR, "the instance has no object info, instance_id=" + r.instanceId());
            case NoStageOfUser _ -> new DorisError(DorisCode.STAGE_NOT_FOUND, "stage not found, create a new one");
            case StageOfFormerUser _ ->
                    new DorisError(
                            DorisCode.STATE_ALREADY_EXISTED_FOR_USER, "aba user, drop stage and create a new one");
            case StageNotFound r ->
                    new DorisError(DorisCode.STAGE_NOT_FOUND, "stage not found with " + r.requestText());
        };
    }
}
