package io.metaledger.query.undermoon;

import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compression for clients that ask for it (contract, section 2). */
final class Gzip {

    private Gzip() {}

    static boolean isAccepted(Request request) {
        String accepted = request.headers().get("accept-encoding");
        if (accepted == null) {
            return false;
        }
        for (String coding : accepted.split(",", -1)) {
            String[] parts = coding.split(";", 2);
            if (parts[0].trim().equalsIgnoreCase("gzip")) {
                return parts.length == 1 || !parts[1].replace(" ", "").matches("[qQ]=0(\\.0*)?");
            }
        }
        return false;
    }

    static Reply asAccepted(Reply reply, Request request) {
        return isAccepted(request) ? zipped(reply) : reply;
    }

    static Reply zipped(Reply reply) {
        if (!(reply.content() instanceof Reply.Content.Bytes(byte[] plain))) {
            throw new IllegalStateException("Only ready-made bytes are compressed");
        }
        var zipped = new ByteArrayOutputStream(Math.max(32, plain.length / 4));
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return Reply.bytes(reply.status(), reply.contentType(), zipped.toByteArray())
                .withHeader("Content-Encoding", "gzip")
                .withHeader("Vary", "Accept-Encoding");
    }
}
