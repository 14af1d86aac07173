package io.metaledger.server.doris;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.server.TestServer;
import io.metaledger.server.golden.GoldenCase;
import io.metaledger.server.golden.GoldenWire;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The same exchanges against the real server over HTTP. Each case gets instances with names of its own, so that one
 * server serves them all; what concerns the whole service is put right again after the case, or gets a server of its
 * own.
 */
@Timeout(300)
class GoldenExchangesOverHttpTest {

    private static final int CASES_MIN = 400;
    private static final int CASES_ALONE_MAX = 25;

    /** Cases that need an empty ledger: the global account, all instances at once, all limits, names in hex digits. */
    private static final Pattern ALONE =
            Pattern.compile("alter_iam|(?m)^(GET|POST) /rest/\\S+_status$|list_rate_limit|6931");

    /** What the cases may leave behind that concerns others. */
    private static final List<String> RESETS =
            List.of(
                    "injection_point?op=clear",
                    "injection_point?op=disable",
                    "adjust_rate_limit?qps_limit=9000000000&rpc_name=get_cluster_status",
                    "update_config?configs=enable_check_fe_drop_in_safe_time=true,stages_max=40");

    private static final Pattern RESET_NEEDED =
            Pattern.compile("injection_point|no-safe-time|adjust_rate_limit|update_config");

    private static TestServer shared;

    @BeforeAll
    static void start() {
        shared = TestServer.h2();
    }

    @AfterAll
    static void stop() {
        shared.close();
    }

    @TestFactory
    Stream<DynamicTest> every_exchange_gets_its_reply() throws Exception {
        Path root =
                Path.of(Objects.requireNonNull(GoldenExchangesOverHttpTest.class.getResource("/golden/doris")).toURI());
        List<Path> files = GoldenCase.files(root);
        assertThat(files).hasSizeGreaterThan(CASES_MIN);
        assertThat(files.stream().filter(GoldenExchangesOverHttpTest::needsItsOwn)).hasSizeLessThan(CASES_ALONE_MAX);
        return IntStream.range(0, files.size())
                .mapToObj(number -> {
                    Path file = files.get(number);
                    return DynamicTest.dynamicTest(root.relativize(file).toString(), () -> play(root, file, number));
                });
    }

    private static void play(Path root, Path file, int number) throws Exception {
        if (needsItsOwn(file)) {
            try (var own = TestServer.h2()) {
                GoldenCase.read(root, file, new DorisNotation()).play(wire(own));
            }
            return;
        }
        GoldenCase.read(root, file, new DorisNotation(), line -> line.replaceAll("\\bi(\\d)\\b", "i$1c" + number))
                .play(wire(shared));
        if (RESET_NEEDED.matcher(Files.readString(file)).find()) {
            for (String reset : RESETS) {
                char more = reset.contains("?") ? '&' : '?';
                String target = "/MetaService/http/" + reset + more + "token=" + DorisAccess.TOKEN_DEFAULT;
                assertThat(shared.send("PUT", target, Map.of(), "").status()).isEqualTo(200);
            }
        }
    }

    private static boolean needsItsOwn(Path file) {
        try {
            return ALONE.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
    }

    private static GoldenWire wire(TestServer server) {
        return (method, target, headers, body) -> {
            var answer = server.send(method, target, headers, body);
            return new GoldenWire.Answer(answer.status(), answer.body());
        };
    }
}
