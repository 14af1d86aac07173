package io.metaledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.server.TestServer.Answer;
import io.metaledger.server.kernel.RecordingDoor;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What the kernel does with HTTP, seen by a dialect that writes down what reaches it. */
class HttpTest {

    private static final int BODY_BYTES_MAX = 200_000;

    private static final RecordingDoor DOOR = new RecordingDoor();
    private static TestServer server;

    @BeforeAll
    static void start() {
        DOOR.reading(
                "streamed",
                (request, image) ->
                        Reply.streamed(
                                200,
                                "text/plain",
                                out -> {
                                    for (int i = 0; i < 10_000; i++) {
                                        out.write("line\n".getBytes(StandardCharsets.UTF_8));
                                    }
                                }));
        DOOR.reading(
                "torn",
                (request, image) ->
                        Reply.streamed(
                                200,
                                "text/plain",
                                out -> {
                                    out.write(new byte[100_000]);
                                    throw new IllegalStateException("torn on purpose");
                                }));
        DOOR.reading(
                "unchanged",
                (request, image) -> Reply.bytes(304, "text/plain", new byte[0]).withHeader("ETag", "\"7\""));
        server = TestServer.h2(List.of(DOOR), "--metaledger.http.body-bytes-max=" + BODY_BYTES_MAX + "B");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "odd-one"})
    void any_method_gets_through_with_its_body(String method) {
        Answer answer = server.send(method, "/rec/read", Map.of(), "{\"a\":1,}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("read at ");
        assertThat(last().method()).isEqualTo(method);
        assertThat(last().bodyText()).isEqualTo("{\"a\":1,}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json",
                "nonsense"
            })
    void nothing_reads_a_body_before_the_dialect(String contentType) {
        server.send("POST", "/rec/read?a=url&_method=DELETE", Map.of("Content-Type", contentType), "a=1&b=2");

        assertThat(last().method()).isEqualTo("POST");
        assertThat(last().bodyText()).isEqualTo("a=1&b=2");
        assertThat(last().query()).isEqualTo(Parameters.parse("a=url&_method=DELETE"));
    }

    @Test
    void headers_have_lower_case_names_and_the_client_has_an_address() {
        server.send("GET", "/rec/read", Map.of("X-Mixed-Case", "Value"), "");

        assertThat(last().header("x-mixed-case")).contains("Value");
        assertThat(last().client()).isEqualTo("127.0.0.1");
    }

    @Test
    void paths_are_decoded_once_and_keep_what_is_in_them() {
        server.get("/rec/a%2Fb%20c+d%25%C3%A9;e=1//f");

        assertThat(last().path()).isEqualTo("/rec/a/b c+d%é;e=1//f");
    }

    @Test
    void characters_that_clients_do_not_encode_are_let_through() throws IOException {
        String head = raw("GET /rec/read?filter={\"a\":[1|2]} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(head).startsWith("HTTP/1.1 200");
        assertThat(last().query().text("filter")).isEqualTo("{\"a\":[1|2]}");
    }

    @Test
    void a_percent_sign_in_the_query_must_be_followed_by_digits() throws IOException {
        String head = raw("GET /rec/read?a=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(head).startsWith("HTTP/1.1 400").contains("Metaledger-Problem: invalid-parameter");
    }

    @Test
    void what_is_not_http_is_told_so_without_a_page() throws IOException {
        String head = raw("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(head)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "urn:metaledger:problem:invalid-request")
                .doesNotContain("<html", "Tomcat");
    }

    @Test
    void a_body_of_the_largest_size_is_read_and_one_byte_more_is_not() {
        Answer most = server.send("POST", "/rec/read", Map.of(), "x".repeat(BODY_BYTES_MAX));
        assertThat(most.status()).isEqualTo(200);
        assertThat(last().body()).hasSize(BODY_BYTES_MAX);

        Answer more = server.send("POST", "/rec/read", Map.of(), "x".repeat(BODY_BYTES_MAX + 1));
        assertThat(more.status()).isEqualTo(413);
        assertThat(more.header("Metaledger-Problem")).isEqualTo("body-too-large");
        assertThat(more.body()).contains(String.valueOf(BODY_BYTES_MAX), "metaledger.http.body-bytes-max");
    }

    @Test
    void a_body_without_a_length_has_the_same_limit() throws IOException {
        String chunk = Integer.toHexString(BODY_BYTES_MAX) + "\r\n" + "x".repeat(BODY_BYTES_MAX) + "\r\n";
        String start = "POST /rec/read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";

        assertThat(raw(start + chunk + "0\r\n\r\n")).startsWith("HTTP/1.1 200");
        assertThat(last().body()).hasSize(BODY_BYTES_MAX);
        assertThat(raw(start + chunk + "1\r\nx\r\n0\r\n\r\n")).startsWith("HTTP/1.1 413");
    }

    @Test
    void every_reply_has_a_position_and_a_request_id() {
        for (String path :
                List.of("/rec/read", "/rec/wrong", "/rec/nothing", "/", "/nowhere", "/ledger/v1", "/MetaService")) {
            Answer answer = server.send("GET", path, Map.of("Metaledger-Request-Id", "r7"), "");

            assertThat(answer.header("Metaledger-Position")).as(path).matches("\\d+");
            assertThat(answer.header("Metaledger-Request-Id")).as(path).isEqualTo("r7");
        }
        assertThat(server.get("/rec/read").header("Metaledger-Request-Id")).hasSize(36);
    }

    @Test
    void head_gets_the_headers_of_get_and_no_body() {
        Answer get = server.get("/rec/read");
        Answer head = server.send("HEAD", "/rec/read", Map.of(), "");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(head.body()).isEmpty();
    }

    @Test
    void an_unchanged_reply_has_a_tag_and_neither_type_nor_body() {
        Answer answer = server.get("/rec/unchanged");

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.header("ETag")).isEqualTo("\"7\"");
        assertThat(answer.header("Content-Type")).isEmpty();
    }

    @Test
    void large_replies_are_streamed() {
        Answer answer = server.get("/rec/streamed");

        assertThat(answer.body()).hasSize(50_000);
        assertThat(answer.header("Content-Length")).isEmpty();
    }

    @Test
    void a_streamed_reply_that_breaks_off_does_not_look_whole() throws IOException {
        String torn = raw("GET /rec/torn HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(torn).startsWith("HTTP/1.1 200").doesNotEndWith("\r\n0\r\n\r\n");
    }

    @Test
    void the_root_says_where_things_are() {
        Answer answer = server.get("/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("metaledger", "/ledger/v1", "docs");
    }

    @Test
    void a_path_of_nobody_is_a_problem() {
        for (String method : List.of("GET", "POST", "DELETE")) {
            Answer answer = server.send(method, "/nowhere?a=%20", Map.of(), "");

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.header("Metaledger-Problem")).isEqualTo("no-such-endpoint");
            assertThat(answer.body()).contains("urn:metaledger:problem:no-such-endpoint", "/nowhere");
        }
    }

    @Test
    void health_and_metrics_are_there_and_nothing_else_of_the_actuator() {
        assertThat(server.get("/actuator/health").body()).contains("\"status\":\"UP\"", "position");
        assertThat(server.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(server.get("/actuator/health/readiness").body()).contains("ledger");
        assertThat(server.get("/actuator/env").status()).isEqualTo(404);
        assertThat(server.get("/actuator").status()).isEqualTo(404);
    }

    @Test
    void requests_are_timed_by_dialect_operation_and_status() {
        server.get("/rec/read");

        assertThat(server.get("/actuator/prometheus").body())
                .containsPattern(
                        "metaledger_http_requests_seconds_count\\{dialect=\"rec\",operation=\"read\",status=\"2xx\"}"
                                + " \\d+")
                .contains("metaledger_views_lag", "metaledger_journal_commit_seconds");
    }

    private static Request last() {
        return DOOR.requests().getLast();
    }

    /** Sends bytes as they are, for what a well-behaved client cannot send. */
    private static String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
