package io.metaledger.server.bench;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Measures this program on this machine, on stores of its own that are gone afterwards. */
@Command(
        name = "bench",
        description = "Measures this program on this machine, each figure beside a baseline of the same run.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without --jdbc-url the stores are embedded ones in a new directory; with it",
            "they are new schemas in that PostgreSQL database. Either is gone at the end.",
            "A server under test listens on 127.0.0.1 only. On PostgreSQL three further processes",
            "of this program take part for a while."
        })
public final class BenchCommand implements Callable<Integer> {

    private static final int SECONDS_MAX = 600;
    private static final int EVENTS_MAX = 10_000_000;
    private static final int TRANSACTIONS_MIN = 1_000;
    private static final int TRANSACTIONS_MAX = 10_000_000;
    private static final String POSTGRES = "jdbc:postgresql:";

    private static final int NOT_REACHABLE = 3;
    private static final int FAULT = 70;

    /** Who may say something while it is measured. */
    private static final Map<String, LogLevel> LOG_LEVELS =
            Map.of("ROOT", LogLevel.ERROR, "io.metaledger", LogLevel.WARN);

    private final Supplier<SpringApplication> server;
    private final OwnProgram program;

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--only", split = ",", description = "What to measure, of ${COMPLETION-CANDIDATES} (all).")
    private Set<Group> only = EnumSet.allOf(Group.class);

    @Option(
            names = "--seconds",
            description = "How long each load is measured, and as long its baseline (${DEFAULT-VALUE}).")
    private int seconds = 5;

    @Option(
            names = "--events",
            description = "How many events the views are rebuilt from, and the past is read of (${DEFAULT-VALUE}).")
    private int events = 200_000;

    @Option(
            names = "--transactions",
            description = "How many are finished before memory and the start are looked at (${DEFAULT-VALUE}).")
    private int transactions = 20_000;

    @Option(names = "--quick", description = "Only shows that everything runs; the figures mean nothing.")
    private boolean quick;

    @Option(names = "--json", description = "One JSON object a line instead of a table.")
    private boolean json;

    @Option(names = "--dir", description = "Where the directory of the embedded store is made, and so on which disk.")
    private Optional<Path> directory = Optional.empty();

    @Option(
            names = "--jdbc-url",
            description = "A PostgreSQL database, such as jdbc:postgresql://localhost/metaledger.")
    private Optional<String> jdbcUrl = Optional.empty();

    @Option(names = "--user", description = "Of the database.")
    private String user = "";

    @Option(names = "--password", description = "Of the database.", arity = "0..1", interactive = true)
    private String password = "";

    /**
     * @param server a server that is not running yet, a new one each time
     * @param main the class that other processes of this program are started with
     */
    public BenchCommand(Supplier<SpringApplication> server, Class<?> main) {
        this.server = server;
        this.program = new OwnProgram(main);
    }

    @Override
    public Integer call() throws Exception {
        requireSense();
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        PrintWriter out = line.getOut();
        PrintStream ownOut = System.out;
        System.setOut(System.err); // for log lines, which are no results
        try (Site site = site();
                var _ = new AtTheEnd(site::close)) {
            becomeQuiet();
            run(site, json ? new JsonLines(out) : new Table(out));
            return CommandLine.ExitCode.OK;
        } catch (BenchFailure e) {
            line.getErr().println("metaledger: " + e.getMessage());
            return e.getCause() instanceof SQLException ? NOT_REACHABLE : FAULT;
        } finally {
            System.setOut(ownOut);
        }
    }

    /** Log lines cost time, and they are no results. */
    static void becomeQuiet() {
        var logging = LoggingSystem.get(BenchCommand.class.getClassLoader());
        LOG_LEVELS.forEach(logging::setLogLevel);
    }

    private void run(Site site, Report report) throws Exception {
        var facts = new LinkedHashMap<String, String>();
        facts.put(
                "metaledger",
                Objects.requireNonNullElse(getClass().getPackage().getImplementationVersion(), "development"));
        facts.putAll(Machine.facts());
        facts.putAll(site.facts());
        report.facts(facts);
        Extent extent = quick ? Extent.quick() : Extent.full(Duration.ofSeconds(seconds), events, transactions);
        for (Group group : EnumSet.copyOf(only)) {
            switch (group) {
                case COMMANDS -> new InProcess(site, extent, program, report::row).run();
                case HTTP -> new OverHttp(server, site, extent, report::row).run();
                case BROKER -> new BrokerOverHttp(server, site, extent, directory, report::row).run();
                case TRANSACTIONS -> {
                    new ManyTransactions(site, extent, report::row).run();
                    new LabelRaces(site, extent, report::row).run();
                }
                case REBUILD -> new Rebuild(site, extent, report::row).run();
                case PAST -> new PastReads(server, site, extent, report::row).run();
                case FEED -> new Feeding(server, site, extent, report::row).run();
                case DISK -> new DiskUse(site, extent, report::row).run();
            }
        }
    }

    private Site site() {
        return jdbcUrl.<Site>map(url -> new PostgresSite(url, user, password)).orElseGet(() -> new H2Site(directory));
    }

    private void requireSense() {
        if (jdbcUrl.isPresent() && (!jdbcUrl.get().startsWith(POSTGRES) || jdbcUrl.get().contains("currentSchema"))) {
            throw wrongUse(
                    "--jdbc-url must begin with "
                            + POSTGRES
                            + " and name no schema, because the bench makes schemas of its own");
        }
        if (seconds < 1 || seconds > SECONDS_MAX) {
            throw wrongUse("--seconds is " + seconds + "; it must be from 1 to " + SECONDS_MAX);
        }
        if (events < 1 || events > EVENTS_MAX) {
            throw wrongUse("--events is " + events + "; it must be from 1 to " + EVENTS_MAX);
        }
        if (transactions < TRANSACTIONS_MIN || transactions > TRANSACTIONS_MAX) {
            throw wrongUse(
                    "--transactions is "
                            + transactions
                            + "; it must be from "
                            + TRANSACTIONS_MIN
                            + " to "
                            + TRANSACTIONS_MAX);
        }
    }

    private ParameterException wrongUse(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
