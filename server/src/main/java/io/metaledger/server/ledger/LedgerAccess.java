package io.metaledger.server.ledger;

import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.ledger.wire.LedgerProblem;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** Who may use the ledger API (section 13): with a token everybody who sends it, without one who is on this machine. */
public final class LedgerAccess {

    private static final String BEARER = "bearer ";

    /** What a proxy says of whom it speaks for. A proxy on this machine does not make its clients local. */
    private static final List<String> FORWARDED = List.of("forwarded", "x-forwarded-for");

    private final String token;

    /**
     * @param token of the setting {@code metaledger.ledger.token}; empty for none
     */
    public LedgerAccess(String token) {
        this.token = token;
    }

    /** The reply to who may not; empty for who may. */
    Optional<Reply> refusal(Request request) {
        if (token.isEmpty()) {
            return isLocal(request) ? Optional.empty() : Optional.of(LedgerProblem.loopbackOnly().reply());
        }
        return hasToken(request)
                ? Optional.empty()
                : Optional.of(
                        LedgerProblem.tokenRequired()
                                .reply()
                                .withHeader("WWW-Authenticate", "Bearer realm=\"metaledger\""));
    }

    private boolean hasToken(Request request) {
        String header = request.header("authorization").orElse("");
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && same(token, header.substring(BEARER.length()).trim());
    }

    private static boolean isLocal(Request request) {
        return isLoopback(request.client()) && FORWARDED.stream().noneMatch(request.headers()::containsKey);
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false; // no address, so nobody that we know
        }
    }

    /** Takes the same time wherever the two differ. */
    private static boolean same(String wanted, String given) {
        return MessageDigest.isEqual(wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
