package io.metaledger.server.doris;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.server.golden.GoldenCase;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Plays every exchange under {@code golden/doris}; a new case is a new file and no code. */
class GoldenExchangesTest {

    /** Fewer than this means that the files were not found. */
    private static final int CASES_MIN = 200;

    @TestFactory
    Stream<DynamicTest> every_exchange_gets_its_reply() throws Exception {
        List<GoldenCase> cases = cases();
        assertThat(cases).hasSizeGreaterThan(CASES_MIN);
        return cases.stream().map(golden -> DynamicTest.dynamicTest(golden.name(), () -> play(golden)));
    }

    private static void play(GoldenCase golden) throws Exception {
        var wire = new InProcessWire();
        golden.play(wire);
        wire.assertNothingLeaked();
    }

    /** All cases of the dialect. */
    static List<GoldenCase> cases() throws IOException, URISyntaxException {
        Path root = Path.of(Objects.requireNonNull(GoldenExchangesTest.class.getResource("/golden/doris")).toURI());
        return GoldenCase.all(root, new DorisNotation());
    }
}
