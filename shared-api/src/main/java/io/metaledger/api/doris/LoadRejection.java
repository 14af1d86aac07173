package io.metaledger.api.doris;

/** Why a load, a tablet or a job is refused (contract: Doris, section 9). */
public sealed interface LoadRejection extends DorisRejection permits TxnRejection, TabletRejection, JobRejection {}
