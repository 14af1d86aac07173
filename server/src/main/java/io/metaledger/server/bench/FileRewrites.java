package io.metaledger.server.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * What a broker does that keeps its metadata in a file (contract, section 19): after each change all of it is written
 * anew, beside the old file and then in its place, by one after the other. Nothing else is done, neither HTTP nor JSON.
 */
final class FileRewrites implements Load {

    private final Path file;
    private final Path next;
    private final byte[] metadata;
    private final boolean forced;

    /**
     * @param forced whether the file is on the disk before a call ends, as what we acknowledge is; that of the
     *     reference is not
     */
    FileRewrites(Path directory, byte[] metadata, boolean forced) {
        this.file = directory.resolve("metadata");
        this.next = directory.resolve("metadata.next");
        this.metadata = metadata.clone();
        this.forced = forced;
    }

    @Override
    public String name() {
        return "rewrites of a file of " + metadata.length / 1_000 + " kB" + (forced ? ", forced to the disk" : "");
    }

    @Override
    public Call caller(int index, int callers) {
        return this::rewrite;
    }

    private synchronized void rewrite() throws IOException {
        try (var channel =
                FileChannel.open(
                        next,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            var left = ByteBuffer.wrap(metadata);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            if (forced) {
                channel.force(true);
            }
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
