package io.metaledger.journal;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The kit that every database has to pass. Each chapter is a class; after each test the tables must be intact, whatever
 * was done to the processes.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(
        value = TestDatabases.class,
        names = {"H2", "POSTGRESQL"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
abstract class JournalConformance {

    @Parameter TestDatabases kind;

    TestStore files;
    Database database;
    JournalRows rows;
    MutableClock clock;
    boolean damaged;
    private final List<TestProcess> processes = new ArrayList<>();

    @BeforeParameterizedClassInvocation
    void openDatabase() {
        files = kind.fresh();
        database = files.open();
        rows = new JournalRows(database);
    }

    @AfterParameterizedClassInvocation
    void closeDatabase() {
        files.close();
    }

    @BeforeEach
    void startEmpty() throws SQLException {
        rows.clear();
        clock = new MutableClock(Instant.now().truncatedTo(ChronoUnit.MICROS));
        damaged = false;
    }

    @AfterEach
    void endIntact() throws SQLException {
        processes.forEach(TestProcess::close);
        processes.clear();
        if (!damaged) {
            rows.requireIntact();
        }
    }

    TestProcess process() {
        return process(settings -> {});
    }

    /** A process more on the same database. */
    TestProcess process(Consumer<TestSettings> adjust) {
        return process(adjust, clock);
    }

    TestProcess process(Consumer<TestSettings> adjust, MutableClock itsClock) {
        var settings = new TestSettings();
        adjust.accept(settings);
        TestProcess process = TestProcess.start(database, settings.build(), itsClock);
        processes.add(process);
        return process;
    }
}
