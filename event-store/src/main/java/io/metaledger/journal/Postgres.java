package io.metaledger.journal;

import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

import javax.sql.DataSource;

/** A PostgreSQL server. Parameters in the address win over the ones here. */
final class Postgres implements Vendor {

    private static final Map<PGProperty, String> PARAMETERS =
            Map.of(
                    PGProperty.APPLICATION_NAME, "metaledger",
                    PGProperty.CONNECT_TIMEOUT, "5", // seconds
                    PGProperty.LOGIN_TIMEOUT, "5", // seconds
                    PGProperty.TCP_KEEP_ALIVE, "true",
                    PGProperty.REWRITE_BATCHED_INSERTS, "true",
                    PGProperty.PREPARE_THRESHOLD,
                            "1"); // few statements, used all the time: planned once per connection

    private final String url;
    private final String user;
    private final String password;
    private final Properties address;

    Postgres(String url, String user, String password) {
        Properties parsed = Driver.parseURL(url, null);
        if (parsed == null) {
            throw new StoreUnavailable("The database's address must look like jdbc:postgresql://host:5432/database");
        }
        this.url = url;
        this.user = user;
        this.password = password;
        this.address = parsed;
    }

    @Override
    public String product() {
        return "postgresql";
    }

    @Override
    public String where() {
        return "PostgreSQL at "
                + PGProperty.PG_HOST.getOrDefault(address)
                + ":"
                + PGProperty.PG_PORT.getOrDefault(address)
                + "/"
                + PGProperty.PG_DBNAME.getOrDefault(address);
    }

    @Override
    public void open() {
        try {
            source(Duration.ofSeconds(5)).getConnection().close();
        } catch (SQLException e) {
            throw new StoreUnavailable(where() + " " + why(e), e);
        }
    }

    @Override
    public DataSource source(Duration readTimeout) {
        var source = new PGSimpleDataSource();
        source.setURL(url);
        try {
            for (var parameter : PARAMETERS.entrySet()) {
                set(source, parameter.getKey(), parameter.getValue());
            }
            set(source, PGProperty.SOCKET_TIMEOUT, String.valueOf(readTimeout.toSeconds()));
        } catch (SQLException e) {
            throw new IllegalStateException("The driver knows these parameters", e);
        }
        if (!user.isEmpty()) {
            source.setUser(user);
        }
        if (!password.isEmpty()) {
            source.setPassword(password);
        }
        return source;
    }

    /** It is another process, and its connections tell by themselves when they are lost. */
    @Override
    public boolean isBroken() {
        return false;
    }

    @Override
    public void abandon() {}

    @Override
    public void reopen() {}

    /** The server says itself when its disk is full. */
    @Override
    public long roomBytes() {
        return Long.MAX_VALUE;
    }

    @Override
    public void close() {}

    private void set(PGSimpleDataSource source, PGProperty parameter, String value) throws SQLException {
        if (address.getProperty(parameter.getName()) == null) {
            source.setProperty(parameter, value);
        }
    }

    private static String why(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return switch (state) {
            case "28P01", "28000" -> "does not let this user in: check the user and the password";
            case "3D000" -> "has no such database: create it first";
            case "53300" -> "has no connection left: raise its max_connections or stop other clients";
            default ->
                    state.startsWith("08")
                            ? "cannot be reached: check the address and that the server is running"
                            : "cannot be used: " + OneLine.of(e);
        };
    }
}
