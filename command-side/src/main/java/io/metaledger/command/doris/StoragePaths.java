package io.metaledger.command.doris;

import java.util.regex.Pattern;

/** Paths inside a storage. */
final class StoragePaths {

    private static final Pattern ENDS = Pattern.compile("^[/ \\t]+|[/ \\t]+\\z");

    private StoragePaths() {}

    /** Without slashes, blanks and tabs at both ends. */
    static String trimmed(String path) {
        return ENDS.matcher(path).replaceAll("");
    }
}
