package io.metaledger.api.doris;

/** Why a stage cannot be created, dropped or shown (contract: Doris, section 7.6). */
public sealed interface StageRejection extends DorisRejection {

    /** {@code stage not set}. */
    record StageNotSet() implements StageRejection {}

    /** {@code stage type not set}. */
    record StageTypeNotSet() implements StageRejection {}

    /** {@code stage name not set}. */
    record StageNameNotSet() implements StageRejection {}

    /** {@code stage id not set}. */
    record StageIdNotSet() implements StageRejection {}

    /** {@code mysql user name not set}. */
    record MysqlUserNameNotSet() implements StageRejection {}

    /** {@code mysql user id not set}. */
    record MysqlUserIdNotSet() implements StageRejection {}

    /** Fault: {@code this instance has greater than config num stages}. */
    record TooManyStages() implements StageRejection {}

    /** Conflict: {@code stage already exist}. */
    record StageExists() implements StageRejection {}

    /** {@code stage id is duplicated}. */
    record StageIdDuplicated() implements StageRejection {}

    /** Fault: the instance has no object info; the contract leaves the text open. */
    record NoObjInfoForStage(String instanceId) implements StageRejection {}

    /** Fault: {@code stage not found, create a new one}. */
    record NoStageOfUser() implements StageRejection {}

    /** Fault: {@code aba user, drop stage and create a new one}. */
    record StageOfFormerUser() implements StageRejection {}

    /** Fault: {@code stage not found with {request as JSON}}. */
    record StageNotFound(String requestText) implements StageRejection {}
}
