package io.metaledger.api.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class RequestTest {

    @Test
    void an_encoded_slash_is_in_the_path_and_parts_nothing() {
        Request request = sent("/api/v3/failures/a%2Fb%252F%3A1/c%20d+%C3%A9");
        assertThat(request.path()).isEqualTo("/api/v3/failures/a/b%2F:1/c d+é");
        assertThat(request.segments()).isEqualTo(List.of("api", "v3", "failures", "a/b%2F:1", "c d+é"));
        assertThat(request.with(Parameters.parse("x=1")).segments()).isEqualTo(request.segments());
    }

    @Test
    void what_has_nothing_to_be_decoded_stays_as_it_is() {
        assertThat(sent("/a//b/").segments()).isEqualTo(List.of("a", "", "b", ""));
        assertThat(sent("*").segments()).isEqualTo(List.of("*"));
        assertThat(new Request("GET", "/a%2Fb", Parameters.parse(null), Map.of(), new byte[0], "").segments())
                .isEqualTo(List.of("a%2Fb"));
    }

    private static Request sent(String path) {
        return Request.sent("GET", path, Parameters.parse(null), Map.of(), new byte[0], "127.0.0.1");
    }
}
