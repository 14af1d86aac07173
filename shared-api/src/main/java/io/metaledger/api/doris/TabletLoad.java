package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

/**
 * What a transaction made of a tablet.
 *
 * @param rowsetId the rowset that is visible now
 * @param version under which it is
 * @param stats of the tablet, all rowsets included
 */
public record TabletLoad(@Nullable String rowsetId, long version, TabletStats stats) {}
