package io.metaledger.server;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code metaledger.ledger.*}.
 *
 * @param token what clients of {@code /ledger/v1} send as a bearer token; empty lets in clients on this machine, and
 *     only those
 */
public record LedgerKeys(@DefaultValue("") String token) {

    @Override
    public String toString() {
        return "LedgerKeys[token=" + (token.isEmpty() ? "" : "***") + "]";
    }
}
