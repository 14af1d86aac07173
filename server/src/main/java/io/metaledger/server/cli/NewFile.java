package io.metaledger.server.cli;

import io.metaledger.journal.FileTrouble;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there only once it is whole and on the disk. Until then it lies beside its place under another name,
 * and is gone when the writing breaks off. Only who makes it may read it.
 */
final class NewFile {

    private final Path file;

    NewFile(Path file) {
        this.file = file;
    }

    /** Writes what belongs into it and tells how much that was. */
    interface Content {
        long writeTo(OutputStream out) throws IOException;
    }

    /**
     * @throws CommandFailed if the file is there already, or cannot be written
     */
    long write(Content content) {
        if (Files.exists(file)) {
            throw new CommandFailed(ExitCodes.REFUSED, file + " is there already");
        }
        Path unfinished = begun();
        try {
            try {
                long written = write(content, unfinished);
                Files.move(unfinished, file);
                return written;
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private Path begun() {
        try {
            Path directory = file.toAbsolutePath().getParent();
            Path unfinished = Files.createTempFile(directory, file.getFileName() + ".", ".part");
            unfinished.toFile().deleteOnExit(); // should somebody stop this with Ctrl-C
            return unfinished;
        } catch (IOException e) {
            throw new CommandFailed(ExitCodes.WRONG_USE, file + " cannot be made: " + FileTrouble.of(e));
        }
    }

    private long write(Content content, Path to) throws IOException {
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE);
                var out = new BufferedOutputStream(new Guarded(Channels.newOutputStream(channel)))) {
            long written = content.writeTo(out);
            out.flush();
            channel.force(true);
            return written;
        }
    }

    private CommandFailed notWritten(IOException e) {
        return new CommandFailed(ExitCodes.NOT_REACHABLE, file + " cannot be written: " + FileTrouble.of(e));
    }

    /** What goes wrong with the file is not taken for something that goes wrong with where the content comes from. */
    private final class Guarded extends FilterOutputStream {

        Guarded(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw notWritten(e);
            }
        }
    }
}
