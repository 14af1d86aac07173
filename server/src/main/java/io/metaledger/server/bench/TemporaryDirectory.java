package io.metaledger.server.bench;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** A new directory, which goes away with all that is in it when it is closed. */
record TemporaryDirectory(Path path) implements AutoCloseable {

    /**
     * @param parent empty for where the system keeps its temporary files
     */
    static TemporaryDirectory in(Optional<Path> parent) {
        try {
            return new TemporaryDirectory(
                    parent.isPresent()
                            ? Files.createTempDirectory(parent.get(), "metaledger-bench")
                            : Files.createTempDirectory("metaledger-bench"));
        } catch (IOException e) {
            throw new BenchFailure("No directory could be made; choose another place with --dir", e);
        }
    }

    @Override
    public void close() {
        try {
            if (Files.exists(path)) {
                Files.walkFileTree(path, new Deletion());
            }
        } catch (IOException e) {
            throw new BenchFailure("The directory " + path + " could not be deleted; delete it by hand", e);
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
