package io.metaledger.query.history;

import static io.metaledger.query.history.TestLedger.problem;
import static io.metaledger.query.history.TestLedger.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class StateReadsTest {

    private final ToyDialect toy = ToyDialect.create();
    private final StateReads reads = new StateReads(List.of(toy));
    private final Image image = imageWithLastChangeAt(17);

    @BeforeEach
    void fill() {
        toy.state().putObject("things").putObject("a/b~c").put("name", "A").putNull("owner");
        toy.state().put("", "nameless");
    }

    @ParameterizedTest
    @CsvSource({
        "/things/a~1b~0c/name, '\"A\"'",
        "/things/a~1b~0c/owner, null",
        "/things, '{\"a/b~c\":{\"name\":\"A\",\"owner\":null}}'",
        "/, '\"nameless\"'",
        "'', '{\"things\":{\"a/b~c\":{\"name\":\"A\",\"owner\":null}},\"\":\"nameless\"}'",
    })
    void a_path_gives_its_subtree(String path, String subtree) {
        Reply reply = ask("path=" + path, Map.of());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(text(reply)).isEqualTo(subtree);
    }

    @Test
    void no_path_is_the_whole() {
        assertThat(text(ask("", Map.of()))).isEqualTo(text(ask("path=", Map.of())));
    }

    @Test
    void the_tag_changes_when_the_dialect_does_and_only_then() {
        String tag = tag(image);
        assertThat(tag).matches("\"[^\"]+\"");
        assertThat(tag(imageWithLastChangeAt(17))).isEqualTo(tag);
        assertThat(tag(imageWithLastChangeAt(18))).as("an event that changes nothing").isEqualTo(tag);
        toy.state().put("more", true);
        assertThat(tag(imageWithLastChangeAt(19))).isNotEqualTo(tag);
    }

    @Test
    void who_knows_the_state_is_told_so_without_it() {
        String tag = tag(image);
        for (String known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
            for (String query : List.of("", "path=/things")) {
                Reply reply = ask(query, Map.of("if-none-match", known));
                assertThat(reply.status()).isEqualTo(304);
                assertThat(reply.headers()).containsEntry("ETag", tag);
                assertThat(text(reply)).isEmpty();
            }
        }
        assertThat(ask("", Map.of("if-none-match", "\"16.3\"")).status()).isEqualTo(200);
    }

    @Test
    void a_path_that_is_not_there_is_so_for_those_who_know_the_state_too() {
        assertThat(problem(ask("path=/nothing", Map.of("if-none-match", tag(image))))).isEqualTo("404 no-such-path");
    }

    @ParameterizedTest
    @CsvSource({
        "path=/things/x, 404 no-such-path",
        "path=/things/a~1b~0c/name/x, 404 no-such-path",
        "path=things, 400 invalid-parameter",
        "path=/a~2, 400 invalid-parameter",
        "path=/a~, 400 invalid-parameter",
        "path=/a&path=/b, 400 invalid-parameter",
        "depth=1, 400 unknown-parameter",
    })
    void what_is_wrong_is_named(String query, String problem) {
        assertThat(problem(ask(query, Map.of()))).isEqualTo(problem);
    }

    @Test
    void an_unknown_dialect_is_answered_with_the_known_ones() {
        Reply reply = ask(reads.state("nope"), "", Map.of(), image);
        assertThat(problem(reply)).isEqualTo("404 no-such-dialect");
        assertThat(text(reply)).contains("'nope'", "toy");
    }

    private String tag(Image of) {
        return ask(reads.state("toy"), "", Map.of(), of).headers().get("ETag");
    }

    private Reply ask(String query, Map<String, String> headers) {
        return ask(reads.state("toy"), query, headers, image);
    }

    private static Reply ask(Operation operation, String query, Map<String, String> headers, Image image) {
        var request = new Request("GET", "/", Parameters.parse(query), headers, new byte[0], "127.0.0.1");
        return ((Operation.Read) operation).reader().read(request, image);
    }

    private static Image imageWithLastChangeAt(long position) {
        return new TestLedger.ImageOf(20, position, TestLedger.START);
    }
}
