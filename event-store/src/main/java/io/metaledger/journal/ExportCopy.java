package io.metaledger.journal;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.ExportLines.Header;

import tools.jackson.core.JacksonException;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** Takes an export from somewhere else, byte for byte, and knows whether it came whole: its last line says so. */
public final class ExportCopy {

    /** A header is some 300 bytes, and no export begins with a longer line. */
    private static final int HEADER_BYTES_MAX = 4_096;

    private static final int PORTION_BYTES = 65_536;

    private final InputStream in;
    private final OutputStream out;

    public ExportCopy(InputStream in, OutputStream out) {
        this.in = new BufferedInputStream(in, PORTION_BYTES);
        this.out = out;
    }

    /**
     * @param announced is told how many events there will be, before any comes
     * @param progress is told how many lines beside the header have come, which are the keys, the events and the end
     * @return how many events came
     * @throws ImportRefused if it is no export, or ends before its end
     * @throws IOException if there is nothing to read any more, or the output takes no more
     */
    public long copy(LongConsumer announced, LongConsumer progress) throws IOException {
        Header header = header();
        long events = header.head().position();
        announced.accept(events);
        byte[] end = (ExportLines.end(events) + "\n").getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(end, rest(end.length, progress))) {
            throw new ImportRefused("The export is not whole: it broke off before its end");
        }
        return events;
    }

    private Header header() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n' && line.size() < HEADER_BYTES_MAX; next = in.read()) {
            line.write(next);
        }
        try {
            Header header = Header.of(StoredJson.mapper().readTree(line.toByteArray()));
            line.writeTo(out);
            out.write('\n');
            return header;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ImportRefused("This is no export of Metaledger: its first line is no header");
        }
    }

    /**
     * @return its last bytes, as many as the end has if there are so many
     */
    private byte[] rest(int endBytes, LongConsumer progress) throws IOException {
        byte[] tail = {};
        byte[] portion = new byte[PORTION_BYTES];
        long lines = 0;
        for (int length = in.read(portion); length >= 0; length = in.read(portion)) {
            out.write(portion, 0, length);
            for (int i = 0; i < length; i++) {
                lines += portion[i] == '\n' ? 1 : 0;
            }
            progress.accept(lines);
            tail = tail(tail, Arrays.copyOfRange(portion, Math.max(0, length - endBytes), length), endBytes);
        }
        return tail;
    }

    private static byte[] tail(byte[] before, byte[] newest, int bytesMax) {
        byte[] both = Arrays.copyOf(before, before.length + newest.length);
        System.arraycopy(newest, 0, both, before.length, newest.length);
        return Arrays.copyOfRange(both, Math.max(0, both.length - bytesMax), both.length);
    }
}
