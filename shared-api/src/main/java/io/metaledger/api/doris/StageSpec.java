package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** A stage as a request describes it; null is "not given", and so is an empty list. */
public record StageSpec(
        @Nullable StageType type,
        List<String> mysqlUserName,
        @Nullable String name,
        @Nullable ObjInfoSpec objInfo,
        @Nullable String stageId,
        Map<String, String> properties,
        List<String> mysqlUserId,
        @Nullable String comment,
        @Nullable Long createTime,
        @Nullable StageAccessType accessType,
        @Nullable String roleName,
        @Nullable String arn,
        @Nullable String externalId) {

    public StageSpec {
        mysqlUserName = Given.list(mysqlUserName);
        properties = Given.map(properties);
        mysqlUserId = Given.list(mysqlUserId);
    }
}
