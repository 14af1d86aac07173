package io.metaledger.server.kernel;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Reads request bodies whole and raw, each of bounded size, and only so many large ones at a time. */
public final class Bodies {

    /** Bodies up to this size are read without asking. */
    private static final int SMALL_BYTES_MAX = 1 << 16;

    /** How many larger ones are in memory at the same time. */
    private static final int LARGE_MAX = 32;

    private static final Duration LARGE_WAIT = Duration.ofSeconds(5);
    private static final byte[] NONE = {};
    private static final Body EMPTY = new Body(NONE, null);

    private final int bytesMax;
    private final Semaphore large = new Semaphore(LARGE_MAX);

    public Bodies(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** A body that counts as being in memory until it is closed. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never changed
    record Body(byte[] bytes, @Nullable Semaphore lease) implements AutoCloseable {

        @Override
        public void close() {
            if (lease != null) {
                lease.release();
            }
        }
    }

    /**
     * Reads everything that the client sends.
     *
     * @throws Refused if it is more than the limit, or too many others send as much
     * @throws IOException if it ends early or is not well-formed
     */
    Body read(HttpServletRequest request) throws IOException, Refused {
        long declared = request.getContentLengthLong();
        if (declared > bytesMax) {
            throw tooLarge();
        }
        if (declared == 0 || (declared < 0 && request.getHeader("transfer-encoding") == null)) {
            return EMPTY;
        }
        InputStream in = request.getInputStream();
        byte[] first = in.readNBytes((int) (declared < 0 ? SMALL_BYTES_MAX : Math.min(declared, SMALL_BYTES_MAX)));
        boolean whole = first.length < SMALL_BYTES_MAX || first.length == declared;
        return whole ? new Body(first, null) : readOn(first, in);
    }

    private Body readOn(byte[] first, InputStream in) throws IOException, Refused {
        lease();
        try {
            var all = new ByteArrayOutputStream(first.length * 2);
            all.write(first);
            var buffer = new byte[SMALL_BYTES_MAX];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (all.size() + read > bytesMax) {
                    throw tooLarge();
                }
                all.write(buffer, 0, read);
            }
            return new Body(all.toByteArray(), large);
        } catch (IOException | Refused | RuntimeException | OutOfMemoryError e) {
            large.release();
            throw e;
        }
    }

    private void lease() throws Refused {
        try {
            if (!large.tryAcquire(LARGE_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooMany();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooMany();
        }
    }

    private Refused tooLarge() {
        return new Refused(
                new FrontDoor.Problem(
                        "body-too-large",
                        413,
                        "The body is larger than "
                                + bytesMax
                                + " bytes; send less, or raise metaledger.http.body-bytes-max"));
    }

    private static Refused tooMany() {
        return new Refused(
                new FrontDoor.Problem(
                        "busy", 503, LARGE_MAX + " large bodies are being worked on already; try again later"));
    }
}
