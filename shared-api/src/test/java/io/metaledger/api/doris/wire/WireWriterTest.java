package io.metaledger.api.doris.wire;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class WireWriterTest {

    enum Color {
        RED
    }

    @Test
    void a_body_is_indented_by_four_spaces_and_ends_in_one_newline() {
        var body =
                WireWriter.pretty(w ->
                        w.text("code", "OK")
                                .object(
                                        "result",
                                        r ->
                                                r.texts("lb_ip", List.of("a", "b"))
                                                        .objects(
                                                                "nodes",
                                                                List.of("x", "y"),
                                                                (n, id) -> n.text("id", id))));
        assertThat(new String(body, UTF_8))
                .isEqualTo(
                        """
                        {
                            "code": "OK",
                            "result": {
                                "lb_ip": [
                                    "a",
                                    "b"
                                ],
                                "nodes": [
                                    {
                                        "id": "x"
                                    },
                                    {
                                        "id": "y"
                                    }
                                ]
                            }
                        }
                        """);
    }

    @Test
    void empty_arrays_and_objects_take_no_line() {
        var body = WireWriter.pretty(w -> w.object("o", o -> {}).list("a", List.of(), (x, y) -> {}));
        assertThat(new String(body, UTF_8)).isEqualTo("{\n    \"o\": {},\n    \"a\": []\n}\n");
        assertThat(new String(WireWriter.pretty(w -> {}), UTF_8)).isEqualTo("{}\n");
    }

    @Test
    void the_compact_form_has_no_white_space() {
        assertThat(WireWriter.compact(w -> w.text("a", "b c").int32("d", 1).texts("e", List.of("f", "g"))))
                .isEqualTo("{\"a\":\"b c\",\"d\":1,\"e\":[\"f\",\"g\"]}");
    }

    @Test
    void what_was_not_set_is_left_out() {
        assertThat(
                        WireWriter.compact(w ->
                                w.text("a", null)
                                        .int32("b", null)
                                        .int64("c", null)
                                        .flag("d", null)
                                        .name("e", null)
                                        .texts("f", List.of())
                                        .texts("g", null)
                                        .map("h", Map.of())
                                        .objects("i", List.of(), (x, y) -> {})
                                        .object("j", null, (x, y) -> {})))
                .isEqualTo("{}");
    }

    @Test
    void what_was_set_to_its_default_is_printed() {
        assertThat(
                        WireWriter.compact(w ->
                                w.text("a", "").int32("b", 0).int64("c", 0L).flag("d", false).name("e", Color.RED)))
                .isEqualTo("{\"a\":\"\",\"b\":0,\"c\":\"0\",\"d\":false,\"e\":\"RED\"}");
    }

    @Test
    void sixty_four_bits_are_texts_and_thirty_two_are_numbers() {
        assertThat(WireWriter.compact(w -> w.int64("ctime", 1669260437L).int32("heartbeat_port", 9050)))
                .isEqualTo("{\"ctime\":\"1669260437\",\"heartbeat_port\":9050}");
    }

    @Test
    void only_what_json_demands_is_escaped() {
        assertThat(WireWriter.compact(w -> w.text("a", "ä\"\\\n/<\ud83d\ude00")))
                .isEqualTo("{\"a\":\"ä\\\"\\\\\\n/<\ud83d\ude00\"}");
        assertThat(new String(WireWriter.pretty(w -> w.text("a", "ä\ud83d\ude00")), UTF_8))
                .isEqualTo("{\n    \"a\": \"ä\ud83d\ude00\"\n}\n");
    }

    @Test
    void a_tree_has_the_same_members() {
        assertThat(WireWriter.tree(w -> w.int64("ctime", 5L).object("o", o -> o.flag("f", true))).toString())
                .isEqualTo("{\"ctime\":\"5\",\"o\":{\"f\":true}}");
    }
}
