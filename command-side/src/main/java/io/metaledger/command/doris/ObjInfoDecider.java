package io.metaledger.command.doris;

import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.StorageCommand.AddObjInfo;
import io.metaledger.api.doris.StorageCommand.AlterObjInfo;
import io.metaledger.api.doris.StorageCommand.LegacyUpdateAkSk;
import io.metaledger.api.doris.StorageRejection.KeysUnchanged;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

/** The object-info commands of instances without vaults (contract: Doris, section 7.2). */
final class ObjInfoDecider {

    private final ObjInfoRequest request;
    private final ObjInfoAddition addition;

    ObjInfoDecider(DorisSettings settings) {
        this.request = new ObjInfoRequest(settings);
        this.addition = new ObjInfoAddition(settings);
    }

    Decision decide(AddObjInfo c, States states, Facts facts) {
        return request.decide(
                c.cloudUniqueId(),
                c.obj(),
                c.requestText(),
                states,
                (obj, instance) -> addition.decide(obj, instance, facts));
    }

    Decision decide(LegacyUpdateAkSk c, States states, Facts facts) {
        var change = new ObjInfoChange(facts, Decision.refuse(new KeysUnchanged()));
        return request.decide(c.cloudUniqueId(), c.obj(), c.requestText(), states, change::decide);
    }

    Decision decide(AlterObjInfo c, States states, Facts facts) {
        var change = new ObjInfoChange(facts, Decision.nothing());
        return request.decide(c.cloudUniqueId(), c.obj(), c.requestText(), states, change::decide);
    }
}
