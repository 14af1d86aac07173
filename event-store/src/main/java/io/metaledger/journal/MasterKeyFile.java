package io.metaledger.journal;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/** The master key's file: a Tink keyset as JSON, readable by its owner only. Written once and never again. */
record MasterKeyFile(Path path) {

    private static final Logger LOG = LoggerFactory.getLogger(MasterKeyFile.class);
    private static final long BYTES_MAX = 64 * 1024;

    boolean exists() {
        return Files.exists(path);
    }

    KeysetHandle read() {
        try {
            if (Files.size(path) > BYTES_MAX) {
                throw new MasterKeyException(path + " is too large to be a master key; put the original file there");
            }
            warnIfOthersMayRead();
            return TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(path), AeadConfig2026.get(), InsecureSecretKeyAccess.get());
        } catch (IOException e) {
            throw new MasterKeyException("The master key " + path + " cannot be read: " + FileTrouble.of(e), e);
        } catch (GeneralSecurityException e) {
            throw new MasterKeyException("The master key " + path + " is damaged; put the original file there", e);
        }
    }

    /**
     * Makes a new key, all at once and on disk when this returns. False when there was a file already, which stays as
     * it is.
     */
    boolean create() {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Path complete = writeBeside(newKeyset());
            try {
                return publish(complete);
            } finally {
                Files.deleteIfExists(complete);
            }
        } catch (IOException e) {
            throw new MasterKeyException("The master key " + path + " cannot be created: " + FileTrouble.of(e), e);
        } catch (GeneralSecurityException e) {
            throw new MasterKeyException("The master key " + path + " cannot be created: " + e.getMessage(), e);
        }
    }

    /** Takes back a key that this process has just created and nobody has used. */
    void withdraw() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new MasterKeyException("The unused master key " + path + " cannot be deleted: delete it", e);
        }
    }

    private static String newKeyset() throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()),
                AeadConfig2026.get(),
                InsecureSecretKeyAccess.get());
    }

    private Path writeBeside(String keyset) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        Path file = Files.createTempFile(directory, "master", ".key.new", ownerOnly());
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(keyset.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return file;
    }

    /** A link, unlike a move, never replaces what is there. */
    private boolean publish(Path complete) throws IOException {
        try {
            Files.createLink(path, complete);
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException e) {
            return moveUnlessThere(complete);
        }
        forceDirectory();
        return true;
    }

    private boolean moveUnlessThere(Path complete) throws IOException {
        try {
            Files.move(complete, path);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private void forceDirectory() {
        try (var directory = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            LOG.debug("This system does not force directories to the disk", e);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private void warnIfOthersMayRead() throws IOException {
        if (isPosix() && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)) {
            LOG.warn("Everybody on this machine can read the master key {}: restrict it with chmod 600", path);
        }
    }

    private boolean isPosix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
