package io.metaledger.server;

import org.springframework.core.env.Environment;

import java.util.Optional;

/**
 * Boot's own settings {@code spring.datasource.*}, as far as they count here.
 *
 * @param url of a PostgreSQL database; empty for the embedded one
 */
record DatasourceKeys(String url, String username, String password) {

    private static final String POSTGRES = "jdbc:postgresql:";

    DatasourceKeys {
        if (!url.isEmpty() && !url.startsWith(POSTGRES)) {
            throw new WrongSetting(
                    "spring.datasource.url must begin with "
                            + POSTGRES
                            + " (or be left out for the embedded store in metaledger.data-dir)");
        }
    }

    static DatasourceKeys of(Environment environment) {
        return new DatasourceKeys(
                text(environment, "url"), text(environment, "username"), text(environment, "password"));
    }

    boolean isPostgres() {
        return !url.isEmpty();
    }

    private static String text(Environment environment, String key) {
        return Optional.ofNullable(environment.getProperty("spring.datasource." + key)).orElse("");
    }

    @Override
    public String toString() {
        return "DatasourceKeys[" + (isPostgres() ? "postgresql" : "h2") + "]";
    }
}
