package io.metaledger.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;

class FeedStreamTest {

    private final StringWriter printed = new StringWriter();
    private final FeedStream stream = new FeedStream(new Screen(new PrintWriter(printed)));

    @Test
    void it_prints_what_happened_and_remembers_where_it_is() throws IOException {
        assertThat(stream.headers()).doesNotContainKey("Last-Event-ID");
        read(": hello\n\nid: 7\nevent: a.b\ndata: {\"x\":1}\n\n:\n\nid: 8\nevent: a.c\ndata: {\"x\":2}\n\n");
        assertThat(printed.toString().lines()).containsExactly("{\"x\":1}", "{\"x\":2}");
        assertThat(stream.headers()).containsEntry("Last-Event-ID", "8");
        assertThat(stream.wasTooSlow()).isFalse();
    }

    @Test
    void who_was_too_slow_goes_on_and_a_torn_message_is_asked_for_again() throws IOException {
        read("id: 7\nevent: a.b\ndata: {}\n\nid: 8\nevent: a.c\n");
        assertThat(stream.lastId()).contains("7");
        read("event: metaledger.too-slow\ndata: {}\n\n");
        assertThat(stream.wasTooSlow()).isTrue();
        assertThat(stream.lastId()).contains("7");
        assertThat(printed.toString().lines()).containsExactly("{}");
    }

    private void read(String text) throws IOException {
        stream.read(new BufferedReader(new StringReader(text)));
    }
}
