package io.metaledger.journal;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One store for one test: opened as often as wanted, at the same time or after each other, like processes would. */
public final class TestStore implements AutoCloseable {

    private final Function<Path, Database> opening;
    private final Path directory;
    private final List<Database> opened = new ArrayList<>();

    TestStore(Function<Path, Database> opening) {
        this.opening = opening;
        try {
            this.directory = Files.createTempDirectory("metaledger-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens the store; closing the result is allowed, and done with this otherwise. */
    public synchronized Database open() {
        Database database = opening.apply(directory);
        opened.add(database);
        return database;
    }

    /** An empty directory, for a master key and the like; also where a file database is. */
    public Path directory() {
        return directory;
    }

    /** Closes what was opened and deletes the directory. */
    @Override
    public synchronized void close() {
        opened.forEach(Database::close);
        opened.clear();
        try {
            Files.walkFileTree(directory, new Deletion());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
        }
    }
}
