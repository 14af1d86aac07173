package io.metaledger.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.Optional;

class LedgerAccessTest {

    private static final LedgerAccess OPEN = new LedgerAccess("");
    private static final LedgerAccess GUARDED = new LedgerAccess("s3cret");

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"})
    void without_a_token_this_machine_is_let_in(String client) {
        assertThat(OPEN.refusal(from(client, Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "::ffff:10.0.0.1", "2001:db8::1", "localhost", "", "unknown"})
    void without_a_token_nobody_else_is(String client) {
        assertThat(status(OPEN.refusal(from(client, Map.of())))).isEqualTo("403 loopback-only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forwarded", "x-forwarded-for"})
    void whom_a_proxy_on_this_machine_speaks_for_is_somebody_else(String header) {
        assertThat(status(OPEN.refusal(from("127.0.0.1", Map.of(header, "for=10.0.0.1")))))
                .isEqualTo("403 loopback-only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer s3cret", "bearer s3cret", "Bearer  s3cret "})
    void with_a_token_who_has_it_is_let_in_from_anywhere(String authorization) {
        assertThat(GUARDED.refusal(from("10.0.0.1", Map.of("authorization", authorization)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cret", "Bearer", "Bearer ", "Bearer s3cre", "Bearer s3cret2", "Basic s3cret"})
    void with_a_token_who_has_it_not_is_asked_for_it_even_on_this_machine(String authorization) {
        var refusal = GUARDED.refusal(from("127.0.0.1", Map.of("authorization", authorization)));
        assertThat(status(refusal)).isEqualTo("401 token-required");
        assertThat(refusal.orElseThrow().headers()).containsEntry("WWW-Authenticate", "Bearer realm=\"metaledger\"");
    }

    @Test
    void no_header_is_no_token() {
        assertThat(status(GUARDED.refusal(from("127.0.0.1", Map.of())))).isEqualTo("401 token-required");
    }

    private static Request from(String client, Map<String, String> headers) {
        return new Request("GET", "/ledger/v1", Parameters.parse(null), headers, new byte[0], client);
    }

    private static String status(Optional<Reply> refusal) {
        return refusal.map(reply -> reply.status() + " " + reply.headers().get("Metaledger-Problem")).orElse("let in");
    }
}
