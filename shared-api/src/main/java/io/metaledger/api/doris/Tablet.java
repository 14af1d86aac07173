package io.metaledger.api.doris;

import java.util.List;

/**
 * A tablet as it was made.
 *
 * @param meta as it was sent last
 * @param schemaVersions with which it was made, once for each
 */
public record Tablet(TabletIndex idx, Opaque meta, List<Integer> schemaVersions) {

    public Tablet {
        schemaVersions = List.copyOf(schemaVersions);
    }
}
