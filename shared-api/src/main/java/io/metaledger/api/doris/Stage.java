package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** A stage as it is stored; null is "not set". The type of an internal stage is not set. */
public record Stage(
        @Nullable StageType type,
        List<String> mysqlUserName,
        @Nullable String name,
        @Nullable ObjInfo objInfo,
        String stageId,
        Map<String, String> properties,
        List<String> mysqlUserId,
        @Nullable String comment,
        @Nullable Long createTime,
        @Nullable StageAccessType accessType,
        @Nullable String roleName,
        @Nullable String arn,
        @Nullable String externalId) {

    public Stage {
        mysqlUserName = Given.list(mysqlUserName);
        properties = Given.map(properties);
        mysqlUserId = Given.list(mysqlUserId);
    }

    /** Whether it lies in the instance's own storage. */
    public boolean internal() {
        return type == null || type == StageType.INTERNAL;
    }
}
