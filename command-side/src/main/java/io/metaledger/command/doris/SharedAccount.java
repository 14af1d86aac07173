package io.metaledger.command.doris;

import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.IamUser;
import io.metaledger.api.doris.wire.SecretView;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.States;

import tools.jackson.databind.node.StringNode;

import java.util.Optional;
import java.util.function.Function;

/** Every instance shows the cloud account of the whole service, which no instance brings back. */
final class SharedAccount {

    private SharedAccount() {}

    static void explain(String instance, States then, States now, Facts facts, RestoreDraft draft) {
        Optional<IamUser> wanted = then.find(DorisKinds.IAM, DorisKinds.GLOBAL);
        Optional<IamUser> present = now.find(DorisKinds.IAM, DorisKinds.GLOBAL);
        explain(instance + "/iam_user/user_id", text(wanted, IamUser::userId), text(present, IamUser::userId), draft);
        explain(
                instance + "/iam_user/ak",
                secret(wanted, IamUser::ak, facts),
                secret(present, IamUser::ak, facts),
                draft);
        explain(
                instance + "/iam_user/sk",
                secret(wanted, IamUser::sk, facts),
                secret(present, IamUser::sk, facts),
                draft);
    }

    private static void explain(String path, String wanted, String got, RestoreDraft draft) {
        if (!wanted.equals(got)) {
            draft.adjust(
                    path,
                    StringNode.valueOf(wanted),
                    StringNode.valueOf(got),
                    "the account is the whole service's and comes back with the whole dialect only");
        }
    }

    private static String text(Optional<IamUser> user, Function<IamUser, String> member) {
        return user.map(member).orElse("");
    }

    private static String secret(Optional<IamUser> user, Function<IamUser, Sealed> member, Facts facts) {
        return user.map(member).map(s -> facts.isErased(s) ? SecretView.ERASED : s.masked()).orElse("");
    }
}
