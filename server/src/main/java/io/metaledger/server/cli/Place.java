package io.metaledger.server.cli;

import io.metaledger.journal.Database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;

import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Where the ledger is that a command is about: behind a server, or in a store. */
final class Place {

    private static final String STORE_FILE = "metaledger.mv.db";

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "The server (default: ${DEFAULT-VALUE}).")
    private String url = "";

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:METALEDGER_TOKEN:-}",
            description = "What metaledger.ledger.token of the server is (also: METALEDGER_TOKEN).")
    private String token = "";

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Straight on the embedded store in a directory.")
    private @Nullable Path dataDir;

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            description = "Straight on a PostgreSQL store: jdbc:postgresql://HOST/DATABASE.")
    private @Nullable String jdbcUrl;

    @Option(names = "--jdbc-user", paramLabel = "USER", description = "Who connects to it.")
    private @Nullable String jdbcUser;

    @Option(
            names = "--jdbc-password",
            paramLabel = "PASSWORD",
            defaultValue = "${env:METALEDGER_JDBC_PASSWORD:-}",
            description = "The password (better: METALEDGER_JDBC_PASSWORD).")
    private String jdbcPassword = "";

    @Option(
            names = "--master-key-file",
            paramLabel = "FILE",
            description = "The store's master key (default: master.key in the data directory).")
    private @Nullable Path masterKeyFile;

    boolean isStore() {
        return dataDir != null || jdbcUrl != null;
    }

    /** To a server, which is started if a store is meant. */
    LedgerLink link(Supplier<SpringApplication> application) {
        return isStore() ? server(application) : new LedgerLink(url, token);
    }

    /** To another ledger, which is named in one text; user, password, key and token are those that are given here. */
    LedgerLink other(String named, Supplier<SpringApplication> application) {
        if (named.startsWith("http:") || named.startsWith("https:")) {
            return new LedgerLink(named, token);
        }
        return named.startsWith("jdbc:") ? server(null, named, application) : server(Path.of(named), null, application);
    }

    /** A server on the store. */
    StoreServer server(Supplier<SpringApplication> application) {
        return server(dataDir, jdbcUrl, application);
    }

    private StoreServer server(@Nullable Path dir, @Nullable String jdbc, Supplier<SpringApplication> application) {
        requireStore(dir, jdbc);
        var settings = new ArrayList<String>();
        if (dir != null) {
            settings.add("--metaledger.data-dir=" + dir);
        }
        if (masterKeyFile != null) {
            settings.add("--metaledger.master-key-file=" + masterKeyFile);
        }
        if (jdbc != null) {
            settings.add("--spring.datasource.url=" + jdbc);
            settings.add("--spring.datasource.username=" + user());
            settings.add("--spring.datasource.password=" + jdbcPassword);
        }
        return StoreServer.start(application, settings);
    }

    /**
     * The store itself.
     *
     * @param create whether it may be a new one
     */
    Database database(boolean create) {
        if (!create) {
            requireStore(dataDir, jdbcUrl);
        }
        beQuiet();
        if (jdbcUrl != null) {
            return Database.postgres(jdbcUrl, user(), jdbcPassword);
        }
        if (dataDir == null) {
            throw new CommandFailed(
                    ExitCodes.WRONG_USE, "This works straight on a store: name it with --data-dir or --jdbc-url");
        }
        return Database.h2(dataDir);
    }

    /** Standard output belongs to the command, and no server is there whose settings would say so. */
    private static void beQuiet() {
        LoggingSystem.get(Place.class.getClassLoader()).beforeInitialize();
    }

    /** Where the store's master key is, or belongs. */
    Path masterKeyFile() {
        if (masterKeyFile != null) {
            return masterKeyFile;
        }
        if (dataDir == null) {
            throw new CommandFailed(ExitCodes.WRONG_USE, "Name the master key with --master-key-file");
        }
        return dataDir.resolve("master.key");
    }

    List<String> arguments() {
        var all = new ArrayList<>(List.of("--url=" + url));
        add(all, "--token=", token.isEmpty() ? null : token);
        add(all, "--data-dir=", dataDir);
        add(all, "--jdbc-url=", jdbcUrl);
        add(all, "--jdbc-user=", jdbcUser);
        add(all, "--jdbc-password=", jdbcPassword.isEmpty() ? null : jdbcPassword);
        add(all, "--master-key-file=", masterKeyFile);
        return all;
    }

    private static void add(List<String> all, String option, @Nullable Object value) {
        if (value != null) {
            all.add(option + value);
        }
    }

    /** Whoever mistypes a name does not want a new store there. */
    private void requireStore(@Nullable Path dir, @Nullable String jdbc) {
        if (jdbc != null) {
            Database.requireLedger(jdbc, user(), jdbcPassword);
        } else if (dir != null && !Files.exists(dir.resolve(STORE_FILE))) {
            throw new CommandFailed(
                    ExitCodes.NOT_REACHABLE,
                    "There is no ledger in "
                            + dir
                            + "; a server makes one when it starts on it, and import makes one of an export");
        }
    }

    private String user() {
        return jdbcUser == null ? "" : jdbcUser;
    }
}
