package io.metaledger.command.doris;

import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.StorageCommand;
import io.metaledger.api.doris.StorageCommand.AddHdfsVault;
import io.metaledger.api.doris.StorageCommand.AddObjInfo;
import io.metaledger.api.doris.StorageCommand.AddS3Vault;
import io.metaledger.api.doris.StorageCommand.AlterHdfsVault;
import io.metaledger.api.doris.StorageCommand.AlterIam;
import io.metaledger.api.doris.StorageCommand.AlterObjInfo;
import io.metaledger.api.doris.StorageCommand.AlterRamUser;
import io.metaledger.api.doris.StorageCommand.AlterS3Vault;
import io.metaledger.api.doris.StorageCommand.CreateStage;
import io.metaledger.api.doris.StorageCommand.DropHdfsVault;
import io.metaledger.api.doris.StorageCommand.DropS3Vault;
import io.metaledger.api.doris.StorageCommand.DropStage;
import io.metaledger.api.doris.StorageCommand.LegacyUpdateAkSk;
import io.metaledger.api.doris.StorageCommand.SetDefaultVault;
import io.metaledger.api.doris.StorageCommand.UnsetDefaultVault;
import io.metaledger.api.doris.StorageCommand.UpdateAkSk;
import io.metaledger.api.kernel.Decider;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

/** Where an instance's data lies and with which keys (contract: Doris, section 7). */
public final class StorageDecider implements Decider<StorageCommand> {

    private final ObjInfoDecider objInfos;
    private final AkSkDecider accessKeys = new AkSkDecider();
    private final VaultDecider vaults;
    private final UserDecider users = new UserDecider();
    private final StageDecider stages;

    public StorageDecider(DorisSettings settings) {
        this.objInfos = new ObjInfoDecider(settings);
        this.vaults = new VaultDecider(settings);
        this.stages = new StageDecider(settings);
    }

    @Override
    public Decision decide(StorageCommand command, States states, Facts facts) {
        return switch (command) {
            case AddObjInfo c -> objInfos.decide(c, states, facts);
            case LegacyUpdateAkSk c -> objInfos.decide(c, states, facts);
            case AlterObjInfo c -> objInfos.decide(c, states, facts);
            case UpdateAkSk c -> accessKeys.decide(c, states, facts);
            case AddS3Vault c -> vaults.decide(c, states, facts);
            case AddHdfsVault c -> vaults.decide(c, states, facts);
            case AlterS3Vault c -> vaults.decide(c, states, facts);
            case AlterHdfsVault c -> vaults.decide(c, states, facts);
            case DropS3Vault _ -> vaults.dropS3();
            case DropHdfsVault c -> vaults.decide(c, states, facts);
            case SetDefaultVault c -> vaults.decide(c, states, facts);
            case UnsetDefaultVault c -> vaults.decide(c, states, facts);
            case AlterRamUser c -> users.decide(c, states, facts);
            case AlterIam c -> users.decide(c, states, facts);
            case CreateStage c -> stages.decide(c, states, facts);
            case DropStage c -> stages.decide(c, states, facts);
        };
    }
}
