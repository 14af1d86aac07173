package io.metaledger.api.undermoon;

import java.util.regex.Pattern;

/** What a cluster may be called (contract, section 14.1). */
public final class ClusterNames {

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9@_-]{1,30}");

    private ClusterNames() {}

    public static boolean isLegal(String name) {
        return LEGAL.matcher(name).matches();
    }
}
