package io.metaledger.journal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.sql.DriverManager;
import java.sql.SQLException;

/** A database that cannot be brought to this program's tables is refused with what the database says. */
class MigrationTest {

    @Test
    void who_may_not_create_tables_reads_what_the_database_says() throws SQLException {
        String url = TestPostgres.createDatabase("who_may_not");
        try (var connection = DriverManager.getConnection(url, TestPostgres.USER, TestPostgres.PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("create role reader login password 'reader'");
        }

        assertThatThrownBy(() -> Database.postgres(url, "reader", "reader"))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("could not be brought up to date: ERROR: permission denied for schema public")
                .hasMessageNotContaining("Flyway");
    }
}
