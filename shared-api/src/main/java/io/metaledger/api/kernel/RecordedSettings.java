package io.metaledger.api.kernel;

import java.util.SortedMap;

/** The settings of one dialect that replies and decisions depend on, as the journal knows them. */
public record RecordedSettings(SortedMap<String, String> settings) {}
