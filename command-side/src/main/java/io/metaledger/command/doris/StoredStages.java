package io.metaledger.command.doris;

import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.ObjInfo;
import io.metaledger.api.doris.ObjInfoSpec;
import io.metaledger.api.doris.Stage;
import io.metaledger.api.doris.StageSpec;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.Secret;
import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** Stages on their way from the request to the event (contract: Doris, section 7.6). */
final class StoredStages {

    private StoredStages() {}

    /** A directory of its user in the newest object info; its type stays unset. */
    static Stage internal(StageSpec stage, ObjInfo newest) {
        String userName = stage.mysqlUserName().getFirst();
        String userId = stage.mysqlUserId().getFirst();
        String prefix = Given.text(newest.prefix()) + "/stage/" + userName + "/" + userId;
        return new Stage(
                null,
                List.of(userName),
                null,
                place(newest.id(), prefix),
                Given.text(stage.stageId()),
                Map.of(),
                List.of(userId),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** As it was sent, with its secrets sealed. */
    static Stage external(StageSpec stage, String instanceId, Facts facts) {
        return new Stage(
                stage.type(),
                stage.mysqlUserName(),
                stage.name(),
                objInfo(stage.objInfo(), DorisKinds.INSTANCE.tag(instanceId), facts),
                Given.text(stage.stageId()),
                stage.properties(),
                stage.mysqlUserId(),
                stage.comment(),
                stage.createTime(),
                stage.accessType(),
                stage.roleName(),
                stage.arn(),
                stage.externalId());
    }

    private static ObjInfo place(@Nullable String id, String prefix) {
        return new ObjInfo(
                null, null, id, null, null, null, prefix, null, null, null, null, null, null, null, null, null, null);
    }

    private static @Nullable ObjInfo objInfo(@Nullable ObjInfoSpec info, Tag subject, Facts facts) {
        return info == null
                ? null
                : new ObjInfo(
                        info.ctime(),
                        info.mtime(),
                        info.id(),
                        sealed(info.ak(), subject, facts),
                        sealed(info.sk(), subject, facts),
                        info.bucket(),
                        info.prefix(),
                        info.endpoint(),
                        info.region(),
                        info.provider(),
                        info.externalEndpoint(),
                        info.userId(),
                        info.sseEnabled(),
                        info.usePathStyle(),
                        info.credProviderType(),
                        info.roleArn(),
                        info.externalId());
    }

    private static @Nullable Sealed sealed(@Nullable Secret secret, Tag subject, Facts facts) {
        return secret == null ? null : facts.seal(subject, secret);
    }
}
