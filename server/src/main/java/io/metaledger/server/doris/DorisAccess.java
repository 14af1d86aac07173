package io.metaledger.server.doris;

import io.metaledger.api.kernel.Request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Who may use the Doris dialect.
 *
 * @param token of the management API (contract, section 1.3)
 * @param tokenOnRpc whether the RPC surface demands the token too
 * @param users names and passwords for the calls that are a frontend's (section 11)
 */
public record DorisAccess(String token, boolean tokenOnRpc, Map<String, String> users) {

    public static final String TOKEN_DEFAULT = "greedisgood9999";
    private static final String BASIC = "basic ";

    public DorisAccess {
        users = Map.copyOf(users);
    }

    /** What an unconfigured meta service and an unconfigured frontend have. */
    public static DorisAccess byDefault() {
        return new DorisAccess(TOKEN_DEFAULT, false, Map.of("root", ""));
    }

    boolean admitsToManagement(Request request) {
        return same(token, request.query().text("token"));
    }

    boolean admitsToRpc(Request request) {
        String given = request.query().text("token");
        return (given.isEmpty() && !tokenOnRpc) || same(token, given);
    }

    /** Why HTTP Basic authentication fails; empty when it succeeds. */
    Optional<String> refusesPerson(Request request) {
        Optional<String> header = request.header("authorization");
        if (header.isEmpty() || !header.get().regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.of("basic authentication is required");
        }
        return isUser(header.get().substring(BASIC.length()).trim())
                ? Optional.empty()
                : Optional.of("unknown user or wrong password");
    }

    private boolean isUser(String credentials) {
        String clear;
        try {
            clear = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return false;
        }
        int colon = clear.indexOf(':');
        String password = colon < 0 ? null : users.get(clear.substring(0, colon));
        return password != null && same(password, clear.substring(colon + 1));
    }

    /** Takes the same time wherever the two differ. */
    private static boolean same(String wanted, String given) {
        return MessageDigest.isEqual(wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "DorisAccess[users=" + users.keySet() + "]";
    }
}
