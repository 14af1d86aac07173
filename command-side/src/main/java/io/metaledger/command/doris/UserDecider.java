package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.IamUser;
import io.metaledger.api.doris.IamUserSet;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.InstanceRejection.EmptyInstanceId;
import io.metaledger.api.doris.RamUserSpec;
import io.metaledger.api.doris.StorageCommand.AlterIam;
import io.metaledger.api.doris.StorageCommand.AlterRamUser;
import io.metaledger.api.doris.StorageEvent.RamUserSet;
import io.metaledger.api.doris.StorageRejection.IamIncomplete;
import io.metaledger.api.doris.StorageRejection.IamUnchanged;
import io.metaledger.api.doris.StorageRejection.RamUserIncomplete;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;
import io.metaledger.api.kernel.Tag;

/** The users of the cloud account, of one instance and of the whole service (contract: Doris, section 7.5). */
final class UserDecider {

    private static final Tag IAM = DorisKinds.IAM.tag(DorisKinds.GLOBAL);

    Decision decide(AlterRamUser command, States states, Facts facts) {
        String id = Given.text(command.instanceId());
        if (id.isEmpty()) {
            return Decision.refuse(new EmptyInstanceId());
        }
        RamUserSpec user = command.ramUser();
        return user == null || !RamUsers.complete(user)
                ? Decision.refuse(new RamUserIncomplete(command.requestText()))
                : StorageInstance.liveWithId(id, states, instance -> set(user, instance, facts));
    }

    Decision decide(AlterIam command, States states, Facts facts) {
        String account = Given.text(command.accountId());
        return account.isEmpty() || RamUsers.isEmpty(command.ak()) || RamUsers.isEmpty(command.sk())
                ? Decision.refuse(new IamIncomplete())
                : setUnlessSame(account, KeyPair.sealed(command.ak(), command.sk(), IAM, facts), states);
    }

    private static Decision set(RamUserSpec user, Instance instance, Facts facts) {
        String id = instance.instanceId();
        var sealed = RamUsers.sealed(user, DorisKinds.INSTANCE.tag(id), facts);
        return Decision.accept(new RamUserSet(id, sealed, facts.nowSeconds()));
    }

    private static Decision setUnlessSame(String account, KeyPair keys, States states) {
        boolean same =
                states.find(DorisKinds.IAM, DorisKinds.GLOBAL)
                        .filter(stored -> same(stored, account, keys))
                        .isPresent();
        return refuseOr(
                when(same, IamUnchanged::new), () -> Decision.accept(new IamUserSet(account, keys.ak(), keys.sk())));
    }

    private static boolean same(IamUser stored, String account, KeyPair keys) {
        return stored.userId().equals(account) && keys.sameAs(stored.ak(), stored.sk());
    }
}
