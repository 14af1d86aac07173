package io.metaledger.journal;

import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

/** The embedded database: in a directory, or in memory for tests. */
final class H2 implements Vendor {

    private static final String OPTIONS =
            String.join(
                    ";",
                    "",
                    "DB_CLOSE_ON_EXIT=FALSE", // the server closes it, after the last request
                    "TRACE_LEVEL_FILE=0", // no second file that statements end up in
                    "LOCK_TIMEOUT=5000",
                    "WRITE_DELAY=200", // milliseconds; also how often the file is tidied up
                    "MAX_COMPACT_TIME=1000"); // milliseconds, on closing

    /**
     * How long what a commit supersedes stays in the file, for the case that the disk lags behind. It is what bounds
     * the file: besides the data it holds as much as is written in this time.
     */
    static final Duration RETENTION = Duration.ofSeconds(10);

    private final @Nullable Path directory;
    private final String url;
    private volatile @Nullable EmbeddedFile file;

    private H2(@Nullable Path directory, String url) {
        this.directory = directory;
        this.url = url;
    }

    /**
     * @param retention {@link #RETENTION}, but for tests
     */
    static H2 file(Path directory, Duration retention) {
        Path absolute = directory.toAbsolutePath().normalize();
        String file = "jdbc:h2:async:" + absolute.resolve("metaledger");
        return new H2(absolute, file + OPTIONS + ";RETENTION_TIME=" + retention.toMillis());
    }

    static H2 memory(String name) {
        return new H2(null, "jdbc:h2:mem:" + name + OPTIONS);
    }

    @Override
    public String product() {
        return "h2";
    }

    @Override
    public String where() {
        return directory == null ? "memory" : directory.toString();
    }

    @Override
    public void open() {
        if (directory != null) {
            prepare(directory);
        }
        try {
            file = new EmbeddedFile(address());
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    @Override
    public DataSource source(Duration readTimeout) {
        return new ConnectionSource(this::connect);
    }

    private Connection connect() throws SQLException {
        EmbeddedFile now = file;
        if (now == null) {
            throw new SQLException("The store in " + where() + " is closed");
        }
        return now.connect();
    }

    private JdbcDataSource address() {
        var address = new JdbcDataSource();
        address.setURL(url);
        address.setUser("sa");
        address.setPassword("");
        return address;
    }

    @Override
    public boolean isBroken() {
        EmbeddedFile now = file;
        return now != null && now.isBroken();
    }

    @Override
    public void abandon() {
        EmbeddedFile broken = file;
        if (broken != null) {
            broken.abandon();
        }
    }

    @Override
    public void reopen() throws SQLException {
        EmbeddedFile broken = file;
        if (broken != null) {
            broken.abandon(); // once more, for whoever has just connected
            var again = new EmbeddedFile(address());
            if (again.isBroken()) { // somebody was just connecting to the broken one, which is still there therefore
                again.abandon();
                throw new SQLException("its connections are not closed yet");
            }
            file = again;
        }
    }

    @Override
    public long roomBytes() {
        return directory == null ? Long.MAX_VALUE : directory.toFile().getUsableSpace();
    }

    @Override
    public void close() {
        EmbeddedFile last = file;
        file = null;
        try {
            if (last != null) {
                last.close();
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(
                    "The store in " + where() + " could not be closed in order: " + OneLine.of(e), e);
        }
    }

    private static void prepare(Path directory) {
        if (directory.toString().indexOf(';') >= 0) {
            throw new StoreUnavailable("The name of a data directory must not have a semicolon in it: " + directory);
        }
        try {
            if (!Files.exists(directory)) {
                createOwnerOnly(directory);
            }
        } catch (IOException e) {
            throw new StoreUnavailable(
                    "The data directory " + directory + " cannot be created: " + FileTrouble.of(e), e);
        }
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw new StoreUnavailable(directory + " is not a directory that this user can write to");
        }
    }

    private static void createOwnerOnly(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(directory, ownerOnly);
        } else {
            Files.createDirectories(directory);
        }
    }

    private StoreException explained(SQLException e) {
        if (directory != null && e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
            return new StoreInUse(directory, e);
        }
        return new StoreUnavailable("The store in " + where() + " cannot be opened: " + OneLine.of(e), e);
    }
}
