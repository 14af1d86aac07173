package io.metaledger.server;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a dialect alone is listened to.
 *
 * @param host a name or an address of this machine; null: the same as the common port's
 * @param port 0 for any free one
 */
record Listener(@Nullable String host, int port) {

    private static final Pattern FORM = Pattern.compile("(?:\\[([^\\]]+)]:|([^:]+):|:)?([0-9]{1,9})");
    private static final int PORT_MAX = 65_535;

    /**
     * Reads a setting.
     *
     * @param text {@code 7799}, {@code 0.0.0.0:7799} or {@code [::]:7799}
     */
    static Listener parse(String dialect, String text) {
        String key = "listeners." + dialect;
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new WrongSetting(
                    "metaledger."
                            + key
                            + " is '"
                            + text
                            + "'; it must be a port, or an address and a port, such as 0.0.0.0:7799");
        }
        int port = Integer.parseInt(form.group(3));
        SettingBounds.within(key, port, 0, PORT_MAX);
        return new Listener(form.group(1) == null ? form.group(2) : form.group(1), port);
    }
}
