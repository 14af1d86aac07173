package io.metaledger.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Request;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

class AcceptedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-ndjson | true",
                "Application/X-NDJSON; charset=utf-8 | true",
                "application/x-ndjson;q=0.5 | true",
                "application/x-ndjson, */*;q=0.1 | true",
                "application/json;q=0.9, application/x-ndjson | true",
                "application/json, application/x-ndjson;q=0.5 | false",
                "application/x-ndjson;q=0 | false",
                "application/json | false",
                "*/* | false",
                "'' | false",
            })
    void lines_are_for_those_who_prefer_them(String accept, boolean lines) {
        var request =
                new Request("GET", "/", Parameters.parse(null), Map.of("accept", accept), new byte[0], "127.0.0.1");
        assertThat(Accepted.lines(request)).isEqualTo(lines);
    }
}
