package io.metaledger.api.doris;

/**
 * Why a change of object infos, vaults or credentials is refused (contract: Doris, sections 7.1 to 7.5). {@code
 * requestText} is the request as compact JSON with its secrets masked. See also {@link
 * InstanceRejection.InvalidObjectStorage}.
 */
public sealed interface StorageRejection extends DorisRejection {

    /** {@code cloud unique id not set}. */
    record CloudUniqueIdNotSet() implements StorageRejection {}

    /** Fault: {@code failed to get instance, instance_id={id} err=KeyNotFound}. */
    record StorageInstanceNotFound(String instanceId) implements StorageRejection {}

    /** {@code s3 obj info err {request as JSON}}. */
    record ObjInfoIncomplete(String requestText) implements StorageRejection {}

    /** {@code s3 obj info greater than 1k {request as JSON}}. */
    record ObjInfoTooLarge(String requestText) implements StorageRejection {}

    /** {@code invaild argument, both set ak/sk and role_arn is not allowed}. */
    record KeysAndRoleTogether() implements StorageRejection {}

    /** {@code Storage vault doesn't support add obj info}. */
    record VaultModeHasNoObjInfos() implements StorageRejection {}

    /** {@code s3 conf lease provider info}. */
    record ProviderMissing() implements StorageRejection {}

    /** Fault: {@code this instance history has greater than 10 objs, please new another instance}. */
    record TooManyObjInfos() implements StorageRejection {}

    /** {@code original obj infos has a same conf, please check it}. */
    record SameObjInfoExists() implements StorageRejection {}

    /** {@code id invalid, please check it}. */
    record ObjInfoIdInvalid() implements StorageRejection {}

    /** {@code ak sk eq original, please check it}. */
    record KeysUnchanged() implements StorageRejection {}

    /** {@code role_arn is only supported for s3 provider}. */
    record RoleNeedsS3() implements StorageRejection {}

    /** {@code nothing to update}. */
    record NothingToUpdate() implements StorageRejection {}

    /** {@code ram user info err {request as JSON}}. */
    record RamUserIncomplete(String requestText) implements StorageRejection {}

    /** {@code instance doesn't have ram user info}. */
    record NoRamUser() implements StorageRejection {}

    /** {@code ram user_id err}. */
    record OtherRamUser() implements StorageRejection {}

    /** {@code s3 bucket info err {request as JSON}}. */
    record BucketUserIncomplete(String requestText) implements StorageRejection {}

    /** {@code fail to update old instance's obj_info, s3 obj info err {request as JSON}}. */
    record OldObjInfoNeedsOneUser(String requestText) implements StorageRejection {}

    /** {@code fail to find the alter obj info}. */
    record NoObjInfoOfUser() implements StorageRejection {}

    /** {@code Storage vault doesn't support storage vault}. */
    record NotInVaultMode() implements StorageRejection {}

    /** Conflict: {@code vault_name={n} already created}. */
    record VaultNameExists(String vaultName) implements StorageRejection {}

    /** {@code hdfs info is not found {request as JSON}}. */
    record HdfsVaultMissing(String requestText) implements StorageRejection {}

    /** {@code vault_name={n} passed invalid argument}. */
    record VaultWithoutStorage(String vaultName) implements StorageRejection {}

    /** {@code There is no s3 vault provided}. */
    record S3SettingsMissing() implements StorageRejection {}

    /** {@code Bucket, endpoint, prefix and provider can not be altered}. */
    record S3PlaceImmutable() implements StorageRejection {}

    /** {@code invalid storage vault name, not found, name ={n}}. */
    record VaultNotFound(String vaultName) implements StorageRejection {}

    /** {@code {n} is not s3 storage vault}. */
    record NotAnS3Vault(String vaultName) implements StorageRejection {}

    /** {@code {n} is not hdfs storage vault}. */
    record NotAnHdfsVault(String vaultName) implements StorageRejection {}

    /** {@code invalid storage vault name ={a} the name must satisfy ^[a-zA-Z][0-9a-zA-Z_]*$}. */
    record NewVaultNameInvalid(String vaultName) implements StorageRejection {}

    /** Conflict: {@code vault_name={a} already existed}. */
    record NewVaultNameTaken(String vaultName) implements StorageRejection {}

    /** {@code Accesskey and secretkey must be alter together}. */
    record KeysMustChangeTogether() implements StorageRejection {}

    /** {@code There is no hdfs vault provided}. */
    record HdfsSettingsMissing() implements StorageRejection {}

    /** {@code You can not alter prefix or fs name because it might lose previoud written data}. */
    record HdfsPlaceImmutable() implements StorageRejection {}

    /** Fault: {@code vault_name={n} not found}. */
    record VaultToDropNotFound(String vaultName) implements StorageRejection {}

    /** {@code invalid storage vault name, name ={n}}. */
    record DefaultVaultNotFound(String vaultName) implements StorageRejection {}

    /** {@code invalid argument}. */
    record IamIncomplete() implements StorageRejection {}

    /** {@code already has the same arn info}. */
    record IamUnchanged() implements StorageRejection {}
}
