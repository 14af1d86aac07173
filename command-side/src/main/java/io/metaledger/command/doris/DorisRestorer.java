package io.metaledger.command.doris;

import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.IamUser;
import io.metaledger.api.doris.IamUserSet;
import io.metaledger.api.doris.IamUserUnset;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;
import io.metaledger.command.doris.RestorePath.Everything;
import io.metaledger.command.doris.RestorePath.OfCluster;
import io.metaledger.command.doris.RestorePath.OfInstance;
import io.metaledger.command.doris.RestorePath.OfNode;
import io.metaledger.command.doris.RestorePath.OfStage;
import io.metaledger.command.doris.RestorePath.OfVault;
import io.metaledger.command.kernel.Restorer;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.TreeSet;

/** Brings past states of the Doris dialect back. Test switches are no state of the service and stay as they are. */
public final class DorisRestorer implements Restorer {

    private final DorisSettings settings;

    public DorisRestorer(DorisSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<String> nearest(String path) {
        return Optional.of(RestorePath.nearest(path).pointer());
    }

    @Override
    public Plan plan(String path, States then, States now, Facts facts) {
        var draft = new RestoreDraft();
        var restorePath = RestorePath.nearest(path);
        switch (restorePath) {
            case Everything _ -> everything(then, now, facts, draft);
            case OfInstance p -> instance(p, then, now, facts, draft);
            case OfCluster p -> inside(p.instanceId(), p, then, now, facts, draft);
            case OfNode p -> inside(p.instanceId(), p, then, now, facts, draft);
            case OfVault p -> inside(p.instanceId(), p, then, now, facts, draft);
            case OfStage p -> inside(p.instanceId(), p, then, now, facts, draft);
        }
        return draft.plan();
    }

    private static void everything(States then, States now, Facts facts, RestoreDraft draft) {
        var before = now.all(DorisKinds.INSTANCE);
        var wanted = then.all(DorisKinds.INSTANCE);
        var ids = new TreeSet<>(before.keySet());
        ids.addAll(wanted.keySet());
        var restore = new InstanceRestore(new NodeAdmission.Everybody(), facts, draft);
        ids.forEach(id -> restore.restore(before.get(id), wanted.get(id)));
        iam(then, now, facts, draft);
    }

    private static void iam(States then, States now, Facts facts, RestoreDraft draft) {
        @Nullable IamUser wanted = then.find(DorisKinds.IAM, DorisKinds.GLOBAL).orElse(null);
        @Nullable IamUser present = now.find(DorisKinds.IAM, DorisKinds.GLOBAL).orElse(null);
        if (wanted == null) {
            if (present != null) {
                draft.claim(new IamUserUnset());
            }
        } else if (!wanted.equals(present)) {
            draft.claim(new IamUserSet(wanted.userId(), wanted.ak(), wanted.sk()));
            new ErasedSecrets(facts, draft).of(wanted);
        }
    }

    private static void instance(OfInstance path, States then, States now, Facts facts, RestoreDraft draft) {
        String id = path.instanceId();
        @Nullable Instance present = now.find(DorisKinds.INSTANCE, id).orElse(null);
        @Nullable Instance wanted = then.find(DorisKinds.INSTANCE, id).orElse(null);
        new InstanceRestore(new NodeAdmission.OthersStay(id, now), facts, draft).restore(present, wanted);
        if (wanted != null) {
            SharedAccount.explain(path.pointer(), then, now, facts, draft);
        }
    }

    /** Something inside an instance, which must be there today. */
    private void inside(String id, RestorePath path, States then, States now, Facts facts, RestoreDraft draft) {
        @Nullable Instance wanted = then.find(DorisKinds.INSTANCE, id).orElse(null);
        @Nullable Instance present = now.find(DorisKinds.INSTANCE, id).orElse(null);
        if (present == null) {
            if (PartRestore.isIn(wanted, path)) {
                draft.conflict(path.pointer(), "there is no instance " + id + " today; restore it instead");
            }
            return;
        }
        var within = new RestoreDraft();
        new PartRestore(present, wanted, new NodeAdmission.OthersStay(id, now), settings, facts, within).restore(path);
        if (present.deleted() && !within.changesNothing()) {
            draft.conflict(path.pointer(), "instance " + id + " is dropped; restore it instead");
        } else {
            within.moveTo(draft);
        }
    }
}
