package io.metaledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A start that fails says why in one line on the standard error output, and with its exit code. */
class StartFailureTest {

    @TempDir private Path directory;

    private record Ran(int exitCode, String out, String err) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--metaledger.htp.body-bytes-max=1MB     | There is no setting metaledger.htp.body-bytes-max; there"
                        + " are",
                "--metaledger.doris.token=               | metaledger.doris.token is empty; it must be",
                "--metaledger.store=x                    | there are metaledger.data-dir, metaledger.doris.*,"
                        + " metaledger.feed.*",
                "--metaledger.http.body-max=1MB          | there are metaledger.http.body-bytes-max",
                "--metaledger.doris.tokn=hush            | There is no setting metaledger.doris.tokn",
                "--metaledger.http.body-bytes-max=1B     | metaledger.http.body-bytes-max is 1B; it must be 1KB to"
                        + " 128MB",
                "--metaledger.http.body-bytes-max=big    | metaledger.http.body-bytes-max is 'big'; it must be a size,"
                        + " such as",
                "--metaledger.journal.queue-wait=soon    | metaledger.journal.queue-wait is 'soon'; it must be a"
                        + " duration",
                "--metaledger.journal.queue-appends-max=0| metaledger.journal.queue-appends-max is 0; it must be 1 to"
                        + " 1000000",
                "--metaledger.journal.exclusive=perhaps  | metaledger.journal.exclusive is 'perhaps'; it must be true"
                        + " or false",
                "--metaledger.doris.users=hush           | metaledger.doris.users must be given in parts",
                "--metaledger.doris.stages-max=hundred   | metaledger.doris.stages-max is 'hundred'; it must be a whole"
                        + " number",
                "--metaledger.listeners.doris=70000      | metaledger.listeners.doris is 70000; it must be 0 to 65535",
                "--metaledger.listeners.doris=here       | metaledger.listeners.doris is 'here'; it must be a port, or"
                        + " an address and a port",
                "--metaledger.listeners.dorris=5000      | There is no dialect for metaledger.listeners.dorris; there"
                        + " are doris",
                "--metaledger.data-dir=                  | metaledger.data-dir is empty",
                "--server.port=many                      | server.port is 'many'",
                "--server.address=no.such.invalid        | server.address is 'no.such.invalid'; it must be an address",
                "--server.address=192.0.2.1              | server.address must be an address of this machine",
                "--spring.datasource.url=jdbc:mysql://x  | spring.datasource.url must begin with jdbc:postgresql:",
                "nonsense                                | 'nonsense'",
                "serve nonsense                          | 'nonsense' is not a setting; settings are given as"
                        + " --NAME=VALUE"
            })
    void wrong_use_names_what_is_wrong_and_what_would_be_right(String arguments, String line) {
        Ran ran = run(arguments.split(" "));

        assertOneLine(ran, 2, line);
        assertThat(ran.err()).doesNotContain("hush");
    }

    /** In a process of its own: within one, the embedded database would be shared. */
    @Test
    void a_store_that_another_server_uses_is_not_opened() throws Exception {
        try (var server = TestServer.h2(directory)) {
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            Process other =
                    new ProcessBuilder(
                                    java.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Metaledger.class.getName(),
                                    "--server.port=0",
                                    "--metaledger.data-dir=" + server.directory())
                            .start();
            try {
                assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
                var err = new String(other.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(err).contains("is in use by another process").contains("--url");
                assertThat(other.exitValue()).isEqualTo(4);
            } finally {
                other.destroyForcibly();
            }
        }
    }

    @Test
    void a_database_that_does_not_answer_is_named_without_its_password() {
        Ran ran =
                run(
                        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/nowhere",
                        "--spring.datasource.password=hush");

        assertOneLine(ran, 3, "PostgreSQL at 127.0.0.1:1/nowhere");
        assertThat(ran.err()).doesNotContain("hush");
    }

    @Test
    void another_master_key_does_not_open_the_store() throws Exception {
        try (var server = TestServer.h2(directory)) {
            assertThat(server.directory().resolve("master.key")).exists();
        }
        Files.delete(directory.resolve("master.key"));

        assertOneLine(run("--metaledger.data-dir=" + directory), 3, "needs its master key");
    }

    @Test
    void a_directory_that_cannot_be_made_is_named_with_the_reason() throws Exception {
        Path below = Files.createFile(directory.resolve("file")).resolve("below");

        assertOneLine(run("--metaledger.data-dir=" + below), 3, below + " cannot be created: Not a directory");
    }

    @Test
    void a_port_in_use_is_named() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = "--server.port=" + taken.getLocalPort();
            Ran ran = run("--metaledger.data-dir=" + directory, port);

            assertOneLine(ran, 2, "server.port " + taken.getLocalPort());
        }
    }

    @Test
    void help_and_version_are_no_failures() {
        assertThat(run("--version").out()).startsWith("Metaledger ");
        assertThat(run("--help").out()).contains("serve", "Exit codes");
        assertThat(run("serve", "--help").out()).contains("--metaledger.data-dir", "--server.port");
    }

    private static void assertOneLine(Ran ran, int exitCode, String text) {
        assertThat(ran.err().strip()).contains(text).startsWith("metaledger: ").hasLineCount(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.exitCode()).isEqualTo(exitCode);
    }

    private Ran run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var outBytes = new ByteArrayOutputStream();
        var errBytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Metaledger.run(withDirectory(arguments));
            return new Ran(
                    exitCode, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** Nothing that was meant to fail leaves a store in the working directory if it does not. */
    private String[] withDirectory(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        boolean serves = arguments[0].startsWith("--metaledger") || arguments[0].startsWith("--server");
        if (serves && all.stream().noneMatch(argument -> argument.startsWith("--metaledger.data-dir"))) {
            all.add("--metaledger.data-dir=" + directory);
        }
        return all.toArray(String[]::new);
    }
}
