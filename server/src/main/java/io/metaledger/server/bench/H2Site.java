package io.metaledger.server.bench;

import io.metaledger.journal.Database;
import io.metaledger.journal.JournalSettings.Sharing;

import org.h2.engine.Constants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Embedded stores in a directory that is made for them and deleted with all that is in it. */
final class H2Site implements Site {

    private static final String USER = "sa";

    private final TemporaryDirectory directory;
    private final AtomicInteger stores = new AtomicInteger();

    /**
     * @param parent of the directory, which tells the disk; empty for where the system keeps its temporary files
     */
    H2Site(Optional<Path> parent) {
        this.directory = TemporaryDirectory.in(parent);
    }

    @Override
    public Store store() {
        return new FileStore(directory.path().resolve("store" + stores.incrementAndGet()));
    }

    @Override
    public List<Sharing> sharings() {
        return List.of(Sharing.OWN_FILE);
    }

    @Override
    public Map<String, String> facts() {
        Path path = directory.path();
        try {
            return Map.of(
                    "database", "H2 " + Constants.VERSION + ", each commit forced to the disk",
                    "directory", path + " on " + Files.getFileStore(path).type());
        } catch (IOException e) {
            throw new BenchFailure("What " + path + " is on is not known", e);
        }
    }

    @Override
    public void close() {
        directory.close();
    }

    private record FileStore(Path directory) implements Store {

        @Override
        public Database open() {
            return Database.h2(directory);
        }

        @Override
        public Connection connect(Database open) throws SQLException {
            try (Connection kept = open.dataSource().getConnection()) {
                return DriverManager.getConnection(kept.getMetaData().getURL(), USER, "");
            }
        }

        @Override
        public Optional<StoreAddress> address() {
            return Optional.empty();
        }

        @Override
        public Map<String, String> serverSettings() {
            return Map.of("metaledger.data-dir", directory.toString());
        }

        @Override
        public long bytes() {
            try {
                return Files.size(directory.resolve("metaledger.mv.db"));
            } catch (IOException e) {
                throw new BenchFailure("The size of the store in " + directory + " is not known", e);
            }
        }
    }
}
