package io.metaledger.server.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

class FrontDoorsTest {

    private final FrontDoors doors =
            new FrontDoors(List.of(door("wide", "/api"), door("deep", "/api/v2", "/other"), door("slash", "/x")));

    @ParameterizedTest
    @CsvSource({
        "/api, wide",
        "/api/, wide",
        "/api/v1/v2, wide",
        "/api/v2, deep",
        "/api/v2/things, deep",
        "/other/1, deep",
        "//api///v2//x, deep",
        "/apis, ",
        "/API, ",
        "/, ",
        "'', ",
        "/y/api, "
    })
    void the_longest_prefix_decides(String path, String dialect) {
        assertThat(doors.at(path).map(FrontDoor::dialect)).isEqualTo(Optional.ofNullable(dialect));
    }

    @Test
    void two_doors_cannot_have_the_same_path() {
        assertThatThrownBy(() -> new FrontDoors(List.of(door("a", "/same"), door("b", "/same"))))
                .hasMessageContaining("/same");
    }

    private static FrontDoor door(String dialect, String... prefixes) {
        return new FrontDoor() {
            @Override
            public String dialect() {
                return dialect;
            }

            @Override
            public List<String> pathPrefixes() {
                return List.of(prefixes);
            }

            @Override
            public Route route(Request request) {
                return new Route.Answer(Reply.text(200, dialect));
            }

            @Override
            public Reply problem(Request request, Problem problem) {
                return Reply.text(problem.status(), problem.name());
            }
        };
    }
}
