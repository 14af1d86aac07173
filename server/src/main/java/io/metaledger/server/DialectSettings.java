package io.metaledger.server;

import java.util.SortedMap;

/** The settings of a dialect that its decisions and replies depend on; they are recorded as events. No secrets. */
record DialectSettings(String dialect, SortedMap<String, String> settings) {}
