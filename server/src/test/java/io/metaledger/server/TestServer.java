package io.metaledger.server;

import io.metaledger.server.kernel.FrontDoor;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The real server in this process, on a free port and with a store of its own. What would end the process is noted
 * instead. Settings are given as on the command line.
 */
public final class TestServer implements AutoCloseable {

    private static final Duration ANSWER_WAIT = Duration.ofSeconds(30);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();

    private final ServletWebServerApplicationContext context;
    private final Path directory;
    private final CompletableFuture<Ended> ended;

    /** How the server wanted to end the process. */
    public record Ended(int exitCode, String message) {}

    /** What came back; the body read as UTF-8. */
    public record Answer(int status, HttpHeaders headers, String body) {

        /** The first value of a header, or the empty text. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    private TestServer(ServletWebServerApplicationContext context, Path directory, CompletableFuture<Ended> ended) {
        this.context = context;
        this.directory = directory;
        this.ended = ended;
    }

    /** With an empty embedded store. */
    public static TestServer h2(String... settings) {
        return in(temporaryDirectory(), List.of(), settings);
    }

    /** With an empty embedded store and front doors beside the real ones. */
    public static TestServer h2(List<? extends FrontDoor> doors, String... settings) {
        return in(temporaryDirectory(), doors, settings);
    }

    /** With the embedded store in a directory, which stays. */
    public static TestServer h2(Path directory, String... settings) {
        return in(directory, List.of(), settings);
    }

    /** With an empty database on a PostgreSQL server that is started for this JVM. */
    public static TestServer postgres(String... settings) {
        return onPostgres(Postgres.createDatabase(), settings);
    }

    /** One more on the database of another one. Both need the same master key. */
    public TestServer second(String... settings) {
        String url = context.getEnvironment().getRequiredProperty("spring.datasource.url");
        String key = "--metaledger.master-key-file=" + directory.resolve("master.key");
        return onPostgres(url, Stream.concat(Stream.of(key), Stream.of(settings)).toArray(String[]::new));
    }

    /** The address of an empty database on that PostgreSQL server, for who makes a store of it without a server. */
    public static String emptyPostgres() {
        return Postgres.createDatabase();
    }

    public int port() {
        return context.getWebServer().getPort();
    }

    /** The port of a dialect that has its own. */
    public int port(String dialect) {
        return context.getBean(DialectPorts.class).ports().get(dialect);
    }

    /** Something of the server's inside, such as its journal. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> List<T> beans(Class<T> type) {
        return List.copyOf(context.getBeansOfType(type).values());
    }

    /** Where its files are. */
    public Path directory() {
        return directory;
    }

    /** Completes when the server wants the process to end. */
    public CompletableFuture<Ended> ended() {
        return ended;
    }

    public Answer get(String target) {
        return send("GET", target, Map.of(), "");
    }

    public Answer send(String method, String target, Map<String, String> headers, String body) {
        return send(port(), method, target, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param target path and query as they stand in a request line
     */
    public Answer send(String method, String target, Map<String, String> headers, byte[] body) {
        return send(port(), method, target, headers, body);
    }

    public static Answer send(int port, String method, String target, Map<String, String> headers, byte[] body) {
        var publisher =
                body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body);
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                        .method(method, publisher)
                        .timeout(ANSWER_WAIT);
        headers.forEach(request::header);
        try {
            var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + target, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " " + target, e);
        }
    }

    /** Stops as a signal would: what was accepted is answered first. */
    public void stop() {
        context.close();
    }

    @Override
    public void close() {
        stop();
    }

    private static TestServer onPostgres(String url, String... settings) {
        String[] all =
                Stream.concat(Stream.of("--spring.datasource.url=" + url), Stream.of(settings)).toArray(String[]::new);
        return in(temporaryDirectory(), List.of(), all);
    }

    private static TestServer in(Path directory, List<? extends FrontDoor> doors, String... settings) {
        var ended = new CompletableFuture<Ended>();
        SpringApplication application =
                ServeCommand.application((exitCode, message) -> ended.complete(new Ended(exitCode, message)));
        application.setRegisterShutdownHook(false);
        application.addInitializers(context ->
                doors.forEach(door -> context.getBeanFactory().registerSingleton(door.dialect() + "TestDoor", door)));
        var all =
                new ArrayList<>(
                        List.of(
                                "--server.port=0",
                                "--metaledger.data-dir=" + directory,
                                "--logging.level.io.metaledger=WARN"));
        all.addAll(List.of(settings));
        var context = (ServletWebServerApplicationContext) application.run(all.toArray(String[]::new));
        return new TestServer(context, directory, ended);
    }

    private static Path temporaryDirectory() {
        try {
            Path directory = Files.createTempDirectory("metaledger-server");
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> delete(directory)));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("Left behind: " + directory + " (" + e + ")");
        }
    }

    /** Started by the first who asks and stopped with the JVM. */
    private static final class Postgres {

        static final EmbeddedPostgres ONLY = start();

        static String createDatabase() {
            String name = "s" + UUID.randomUUID().toString().replace("-", "");
            try (var connection = ONLY.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
                return ONLY.getJdbcUrl("postgres", name);
            } catch (SQLException e) {
                throw new IllegalStateException("The test server makes no database", e);
            }
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("The test server did not start", e);
            }
        }
    }
}
