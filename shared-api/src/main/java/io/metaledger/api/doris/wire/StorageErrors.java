package io.metaledger.api.doris.wire;

import static io.metaledger.api.doris.wire.DorisError.existed;
import static io.metaledger.api.doris.wire.DorisError.invalid;
import static io.metaledger.api.doris.wire.DorisError.missing;

import io.metaledger.api.doris.StorageRejection;
import io.metaledger.api.doris.StorageRejection.BucketUserIncomplete;
import io.metaledger.api.doris.StorageRejection.CloudUniqueIdNotSet;
import io.metaledger.api.doris.StorageRejection.DefaultVaultNotFound;
import io.metaledger.api.doris.StorageRejection.HdfsPlaceImmutable;
import io.metaledger.api.doris.StorageRejection.HdfsSettingsMissing;
import io.metaledger.api.doris.StorageRejection.HdfsVaultMissing;
import io.metaledger.api.doris.StorageRejection.IamIncomplete;
import io.metaledger.api.doris.StorageRejection.IamUnchanged;
import io.metaledger.api.doris.StorageRejection.KeysAndRoleTogether;
import io.metaledger.api.doris.StorageRejection.KeysMustChangeTogether;
import io.metaledger.api.doris.StorageRejection.KeysUnchanged;
import io.metaledger.api.doris.StorageRejection.NewVaultNameInvalid;
import io.metaledger.api.doris.StorageRejection.NewVaultNameTaken;
import io.metaledger.api.doris.StorageRejection.NoObjInfoOfUser;
import io.metaledger.api.doris.StorageRejection.NoRamUser;
import io.metaledger.api.doris.StorageRejection.NotAnHdfsVault;
import io.metaledger.api.doris.StorageRejection.NotAnS3Vault;
import io.metaledger.api.doris.StorageRejection.NotInVaultMode;
import io.metaledger.api.doris.StorageRejection.NothingToUpdate;
import io.metaledger.api.doris.StorageRejection.ObjInfoIdInvalid;
import io.metaledger.api.doris.StorageRejection.ObjInfoIncomplete;
import io.metaledger.api.doris.StorageRejection.ObjInfoTooLarge;
import io.metaledger.api.doris.StorageRejection.OldObjInfoNeedsOneUser;
import io.metaledger.api.doris.StorageRejection.OtherRamUser;
import io.metaledger.api.doris.StorageRejection.ProviderMissing;
import io.metaledger.api.doris.StorageRejection.RamUserIncomplete;
import io.metaledger.api.doris.StorageRejection.RoleNeedsS3;
import io.metaledger.api.doris.StorageRejection.S3PlaceImmutable;
import io.metaledger.api.doris.StorageRejection.S3SettingsMissing;
import io.metaledger.api.doris.StorageRejection.SameObjInfoExists;
import io.metaledger.api.doris.StorageRejection.StorageInstanceNotFound;
import io.metaledger.api.doris.StorageRejection.TooManyObjInfos;
import io.metaledger.api.doris.StorageRejection.VaultModeHasNoObjInfos;
import io.metaledger.api.doris.StorageRejection.VaultNameExists;
import io.metaledger.api.doris.StorageRejection.VaultNotFound;
import io.metaledger.api.doris.StorageRejection.VaultToDropNotFound;
import io.metaledger.api.doris.StorageRejection.VaultWithoutStorage;

/** The refusals of sections 7.1 to 7.5, spelt as clients expect them. */
final class StorageErrors {

    private StorageErrors() {}

    static DorisError of(StorageRejection why) {
        return switch (why) {
            case CloudUniqueIdNotSet _ -> invalid("cloud unique id not set");
            case StorageInstanceNotFound r -> missing(DorisErrors.noInstance(r.instanceId()));
            case ObjInfoIncomplete r -> invalid("s3 obj info err " + r.requestText());
            case ObjInfoTooLarge r -> invalid("s3 obj info greater than 1k " + r.requestText());
            case KeysAndRoleTogether _ -> invalid("invaild argument, both set ak/sk and role_arn is not allowed");
            case VaultModeHasNoObjInfos _ -> invalid("Storage vault doesn't support add obj info");
            case ProviderMissing _ -> invalid("s3 conf lease provider info");
            case TooManyObjInfos _ ->
                    new DorisError(
                            DorisCode.UNDEFINED_ERR,
                            "this instance history has greater than 10 objs, please new another instance");
            case SameObjInfoExists _ -> invalid("original obj infos has a same conf, please check it");
            case ObjInfoIdInvalid _ -> invalid("id invalid, please check it");
            case KeysUnchanged _ -> invalid("ak sk eq original, please check it");
            case RoleNeedsS3 _ -> invalid("role_arn is only supported for s3 provider");
            case NothingToUpdate _ -> invalid("nothing to update");
            case RamUserIncomplete r -> invalid("ram user info err " + r.requestText());
            case NoRamUser _ -> invalid("instance doesn't have ram user info");
            case OtherRamUser _ -> invalid("ram user_id err");
            case BucketUserIncomplete r -> invalid("s3 bucket info err " + r.requestText());
            case OldObjInfoNeedsOneUser r ->
                    invalid("fail to update old instance's obj_info, s3 obj info err " + r.requestText());
            case NoObjInfoOfUser _ -> invalid("fail to find the alter obj info");
            case NotInVaultMode _ -> invalid("Storage vault doesn't support storage vault");
            case VaultNameExists r -> existed("vault_name=" + r.vaultName() + " already created");
            case HdfsVaultMissing r -> invalid("hdfs info is not found " + r.requestText());
            case VaultWithoutStorage r -> invalid("vault_name=" + r.vaultName() + " passed invalid argument");
            case S3SettingsMissing _ -> invalid("There is no s3 vault provided");
            case S3PlaceImmutable _ -> invalid("Bucket, endpoint, prefix and provider can not be altered");
            case VaultNotFound r -> invalid("invalid storage vault name, not found, name =" + r.vaultName());
            case NotAnS3Vault r -> invalid(r.vaultName() + " is not s3 storage vault");
            case NotAnHdfsVault r -> invalid(r.vaultName() + " is not hdfs storage vault");
            case NewVaultNameInvalid r ->
                    invalid(
                            "invalid storage vault name ="
                                    + r.vaultName()
                                    + " the name must satisfy ^[a-zA-Z][0-9a-zA-Z_]*$");
            case NewVaultNameTaken r -> existed("vault_name=" + r.vaultName() + " already existed");
            case KeysMustChangeTogether _ -> invalid("Accesskey and secretkey must be alter together");
            case HdfsSettingsMissing _ -> invalid("There is no hdfs vault provided");
            case HdfsPlaceImmutable _ ->
                    invalid("You can not alter prefix or fs name because it might lose previoud written data");
            case VaultToDropNotFound r ->
                    new DorisError(DorisCode.STORAGE_VAULT_NOT_FOUND, "vault_name=" + r.vaultName() + " not found");
            case DefaultVaultNotFound r -> invalid("invalid storage vault name, name =" + r.vaultName());
            case IamIncomplete _ -> invalid("invalid argument");
            case IamUnchanged _ -> invalid("already has the same arn info");
        };
    }
}
