package io.metaledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What the pages print works as printed: their commands, one after the other, say what the pages show. */
@Timeout(120)
class PagesTest {

    private static final Path PAGES = Path.of("..", "docs");
    private static final String PORT_AS_PRINTED = "http://127.0.0.1:8080";
    private static final Pattern BLOCK = Pattern.compile("```(sh|text)\\R(.*?)```", Pattern.DOTALL);

    @Test
    void loads_and_compactions_of_doris() throws Exception {
        play("how-to/load-data-into-doris-tablets.md", 8);
    }

    @Test
    void a_dropped_cluster_is_brought_back() throws Exception {
        play("tutorial/bring-a-dropped-cluster-back.md", 5);
    }

    private static void play(String name, int promisesMin) throws IOException, InterruptedException {
        String page = Files.readString(PAGES.resolve(name));
        try (var server = TestServer.h2()) {
            String said = run(blocks(page, "sh"), server.port());

            List<String> promised = blocks(page, "text").lines().filter(line -> !line.isBlank()).toList();
            assertThat(promised).hasSizeGreaterThan(promisesMin);
            assertThat(said.lines()).containsAll(promised);
        }
    }

    private static String blocks(String page, String kind) {
        var all = new StringBuilder();
        BLOCK.matcher(page).results().filter(block -> block.group(1).equals(kind)).forEach(b -> all.append(b.group(2)));
        return all.toString();
    }

    private static String run(String script, int port) throws IOException, InterruptedException {
        String here = script.replace(PORT_AS_PRINTED, "http://127.0.0.1:" + port);
        Process shell = new ProcessBuilder("bash", "-eu", "-c", here).redirectErrorStream(true).start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(said).isZero();
        return said;
    }
}
