package io.metaledger.server.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.server.TestCommandLine;
import io.metaledger.server.TestCommandLine.Ended;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.List;

/** That everything runs and cleans up; how fast it is, no test can say. */
class BenchTest {

    private static final int ROWS_ON_H2 = 44;
    private static final int ROWS_ON_POSTGRESQL = 57;

    @TempDir private Path directory;

    @Test
    void each_row_has_a_figure_and_its_baseline() {
        Ended ended = TestCommandLine.run("bench", "--quick", "--json", "--dir=" + directory);

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        List<JsonNode> lines = lines(ended);
        assertThat(lines.getFirst().get("facts").propertyNames()).contains("machine", "java", "database", "load");
        assertThat(lines.subList(1, lines.size())).hasSize(ROWS_ON_H2).allSatisfy(BenchTest::isWhole);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void on_postgresql_too_and_its_schemas_are_gone_afterwards() throws Exception {
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start()) {
            String url = server.getJdbcUrl("postgres", "postgres");

            Ended ended = TestCommandLine.run("bench", "--quick", "--json", "--jdbc-url=" + url);

            assertThat(ended.exitCode()).as(ended.err()).isZero();
            List<JsonNode> lines = lines(ended);
            assertThat(lines.getFirst().at("/facts/fsync").stringValue()).isEqualTo("on");
            assertThat(lines.getFirst().at("/facts/synchronous_commit").stringValue()).isEqualTo("on");
            assertThat(lines.subList(1, lines.size())).hasSize(ROWS_ON_POSTGRESQL).allSatisfy(BenchTest::isWhole);
            assertThat(schemas(server)).isZero();
        }
    }

    @Test
    void for_people_it_is_a_table() {
        Ended ended = TestCommandLine.run("bench", "--quick", "--only=disk", "--dir=" + directory);

        assertThat(ended.out())
                .contains("machine: ", "On the disk", "each event in a commit of its own", "what is in the row");
    }

    @Test
    void a_schema_of_somebody_else_is_refused() {
        Ended ended = TestCommandLine.run("bench", "--jdbc-url=jdbc:postgresql://localhost/x?currentSchema=mine");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("--jdbc-url");
    }

    private static List<JsonNode> lines(Ended ended) {
        return ended.out().lines().map(StoredJson.mapper()::readTree).toList();
    }

    private static void isWhole(JsonNode row) {
        for (String side : List.of("measured", "baseline")) {
            assertThat(row.get(side).get("name").stringValue()).isNotBlank();
            assertThat(row.get(side).get("value").doubleValue()).isPositive();
        }
        assertThat(row.get("ratio").doubleValue()).isPositive();
    }

    private static int schemas(EmbeddedPostgres server) throws Exception {
        try (var connection = server.getPostgresDatabase().getConnection();
                var select =
                        connection.prepareStatement(
                                "select count(*) from information_schema.schemata where schema_name like"
                                        + " 'metaledger_bench%'");
                var row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
