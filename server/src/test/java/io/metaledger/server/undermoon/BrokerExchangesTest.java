package io.metaledger.server.undermoon;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.server.golden.GoldenCase;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Plays every exchange under {@code golden/undermoon}; a new case is a new file and no code. */
class BrokerExchangesTest {

    /** Fewer than this means that the files were not found. */
    private static final int CASES_MIN = 45;

    @TestFactory
    Stream<DynamicTest> every_exchange_gets_its_reply() throws Exception {
        Path root = Path.of(Objects.requireNonNull(getClass().getResource("/golden/undermoon")).toURI());
        List<GoldenCase> cases = GoldenCase.all(root, new BrokerNotation());
        assertThat(cases).hasSizeGreaterThan(CASES_MIN);
        return cases.stream()
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> golden.play(new BrokerWire())));
    }

    /** Targets stand below the base path; refusals are a code, successes without a result nothing. */
    private static final class BrokerNotation implements GoldenCase.Notation {
        @Override
        public GoldenCase.Line line(String method, String target) {
            return new GoldenCase.Line(
                    method,
                    "/api/v3" + target,
                    (code, text) -> code.equals("OK") ? "" : "{\"error\":\"" + code + "\"}");
        }

        @Override
        public String bodyEnd() {
            return "";
        }
    }
}
