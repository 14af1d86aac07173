package io.metaledger.journal;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A message of PostgreSQL's protocol, version 3.
 *
 * @param type its letter; 0 for what a client sends before it has introduced itself
 * @param bytes all of it, as it goes over the wire
 */
record WireMessage(char type, byte[] bytes) {

    private static final int LENGTH_MAX = 256 << 20;
    private static final int ENCRYPTION_REQUESTS = 0x04d2_0000; // 1234 in the upper half: not a protocol version

    /** The next one. */
    static WireMessage read(DataInputStream input) throws IOException {
        int type = input.readUnsignedByte();
        return readAfter(type, input);
    }

    /** The rest of one whose letter has been read. */
    static WireMessage readAfter(int type, DataInputStream input) throws IOException {
        byte[] body = body(input);
        return new WireMessage(
                (char) type, ByteBuffer.allocate(5 + body.length).put((byte) type).put(length(body)).put(body).array());
    }

    /** One without a letter, as clients begin with. */
    static WireMessage readFirst(DataInputStream input) throws IOException {
        byte[] body = body(input);
        return new WireMessage('\0', ByteBuffer.allocate(4 + body.length).put(length(body)).put(body).array());
    }

    /** Whether it asks for encryption, which is answered by a single byte; after that the client begins anew. */
    boolean asksForEncryption() {
        return type == 0 && (ByteBuffer.wrap(bytes).getInt(4) & 0xffff_0000) == ENCRYPTION_REQUESTS;
    }

    /** The texts at its beginning, each of which ends with a zero byte. */
    String text(int index) {
        int start = 5;
        for (int i = 0; i < index; i++) {
            start = endOfText(start) + 1;
        }
        return new String(bytes, start, endOfText(start) - start, StandardCharsets.UTF_8);
    }

    byte last() {
        return bytes[bytes.length - 1];
    }

    void appendTo(ByteArrayOutputStream out) {
        out.writeBytes(bytes);
    }

    private int endOfText(int start) {
        int end = start;
        while (bytes[end] != 0) {
            end++;
        }
        return end;
    }

    private static byte[] body(DataInputStream input) throws IOException {
        int length = input.readInt();
        if (length < 4 || length > LENGTH_MAX) {
            throw new IOException("No message is " + length + " bytes long");
        }
        byte[] body = input.readNBytes(length - 4);
        if (body.length < length - 4) {
            throw new EOFException("A message was cut short");
        }
        return body;
    }

    private static byte[] length(byte[] body) {
        return ByteBuffer.allocate(4).putInt(body.length + 4).array();
    }
}
