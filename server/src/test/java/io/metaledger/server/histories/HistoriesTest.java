package io.metaledger.server.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.journal.Database;
import io.metaledger.journal.PostgresProxy;
import io.metaledger.journal.TestDatabases;
import io.metaledger.journal.TestStore;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Whatever becomes of connections and processes, clients cannot tell several of them from a single one that does one
 * thing after another. The system property {@code test.histories} says how many histories are tried, at least five.
 */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
class HistoriesTest {

    private static final int HISTORIES = Math.max(5, Integer.getInteger("test.histories", 5));
    private static final int ON_H2 = HISTORIES / 5;
    private static final int WITH_A_KILL = HISTORIES / 5;
    private static final int PROCESSES = 3;

    @BeforeAll
    static void beQuiet() {
        Quiet.logs();
    }

    @Test
    void of_one_process_on_its_own_file() throws Exception {
        try (TestStore store = TestDatabases.H2.fresh();
                var process = LedgerProcess.on(store.open(), store.directory())) {
            Workload.prepareOnce(process);
            for (int i = 0; i < ON_H2; i++) {
                check("h" + i, List.of(process), process, Nemesis.NONE);
            }
        }
    }

    @Test
    void of_three_processes_whose_connections_stall_and_break() throws Exception {
        try (TestStore store = TestDatabases.POSTGRESQL.fresh()) {
            String url = urlOf(store.open());
            var proxies = new ArrayList<PostgresProxy>();
            var processes = new ArrayList<LedgerProcess>();
            try (var quiet = LedgerProcess.on(database(url), store.directory())) {
                for (int i = 0; i < PROCESSES; i++) {
                    var proxy = new PostgresProxy(url);
                    proxies.add(proxy);
                    processes.add(LedgerProcess.on(database(proxy.url()), store.directory()));
                }
                Workload.prepareOnce(quiet);
                for (int i = 0; i < HISTORIES - ON_H2 - WITH_A_KILL; i++) {
                    check("p" + i, processes, quiet, new Trouble(proxies));
                }
            } finally {
                processes.forEach(LedgerProcess::close);
                proxies.forEach(PostgresProxy::close);
            }
        }
    }

    @Test
    void of_three_processes_one_of_which_is_killed() throws Exception {
        try (TestStore store = TestDatabases.POSTGRESQL.fresh()) {
            String url = urlOf(store.open());
            try (var first = LedgerProcess.on(database(url), store.directory());
                    var second = LedgerProcess.on(database(url), store.directory())) {
                Workload.prepareOnce(first);
                for (int i = 0; i < WITH_A_KILL; i++) {
                    try (var killed = new HttpProcess(url, store.directory())) {
                        checkKilled("k" + i, List.of(first, second, killed), killed);
                    }
                }
            }
        }
    }

    private static void check(String name, List<LedgerProcess> services, Service quiet, Nemesis nemesis)
            throws Exception {
        long seed = System.nanoTime();
        Workload.prepare(quiet, name);
        var workload = new Workload(services, name, seed);
        History history = workload.run(nemesis);
        workload.readAll(services);
        require(history, name, seed);
    }

    private static void checkKilled(String name, List<Service> services, HttpProcess killed) throws Exception {
        long seed = System.nanoTime();
        Workload.prepare(services.getFirst(), name);
        var workload = new Workload(services, name, seed);
        int callsBefore = 10 + new Random(seed).nextInt(100);
        History history =
                workload.run((recorded, random) -> {
                    recorded.awaitMore(killed.isAlive() ? callsBefore : 1, Trouble.PATIENCE.multipliedBy(100));
                    killed.kill();
                });
        workload.readAll(services.subList(0, services.size() - 1));
        require(history, name, seed);
    }

    private static void require(History history, String name, long seed) {
        System.out.printf(
                "history %s, seed %d: %d calls, %d of unknown outcome%n",
                name, seed, history.calls().size(), history.unknown());
        assertThat(Workload.violation(history)).as("history %s, seed %d", name, seed).isEmpty();
    }

    private static Database database(String url) {
        return Database.postgres(url, "postgres", "postgres");
    }

    private static String urlOf(Database database) throws SQLException {
        try (var connection = database.dataSource().getConnection()) {
            return connection.getMetaData().getURL();
        }
    }
}
