package io.metaledger.command.doris;

import io.metaledger.api.doris.EncryptionInfo;
import io.metaledger.api.doris.ObjInfoSpec;
import io.metaledger.api.doris.WireEnum;
import io.metaledger.api.kernel.Secret;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/**
 * The size of an object info in the binary form of protobuf, which the contract bounds (Doris, section 7.2). The field
 * numbers are those of the message {@code ObjectStoreInfoPB}; what was not given costs nothing, an empty text that was
 * given costs its frame.
 */
final class ObjInfoSize {

    private static final int BITS_PER_BYTE = 7;

    private ObjInfoSize() {}

    static int bytes(ObjInfoSpec info) {
        return times(info) + keys(info) + place(info) + flags(info) + role(info);
    }

    private static int times(ObjInfoSpec info) {
        return number(1, info.ctime()) + number(2, info.mtime());
    }

    private static int keys(ObjInfoSpec info) {
        return text(3, info.id())
                + secret(4, info.ak())
                + secret(5, info.sk())
                + text(13, info.userId())
                + encryption(14, info.encryptionInfo());
    }

    private static int place(ObjInfoSpec info) {
        return text(6, info.bucket())
                + text(7, info.prefix())
                + text(8, info.endpoint())
                + text(9, info.region())
                + constant(10, info.provider())
                + text(11, info.externalEndpoint());
    }

    private static int flags(ObjInfoSpec info) {
        return flag(15, info.sseEnabled()) + flag(16, info.usePathStyle());
    }

    private static int role(ObjInfoSpec info) {
        return constant(17, info.credProviderType()) + text(18, info.roleArn()) + text(19, info.externalId());
    }

    private static int secret(int field, @Nullable Secret value) {
        return value == null ? 0 : text(field, value.clear());
    }

    private static int text(int field, @Nullable String value) {
        return value == null ? 0 : framed(field, value.getBytes(StandardCharsets.UTF_8).length);
    }

    private static int encryption(int field, @Nullable EncryptionInfo value) {
        return value == null ? 0 : framed(field, text(1, value.encryptionMethod()) + number(2, value.keyId()));
    }

    private static int framed(int field, int length) {
        return tag(field) + varint(length) + length;
    }

    private static int constant(int field, @Nullable WireEnum value) {
        return value == null ? 0 : tag(field) + varint(value.number());
    }

    private static int flag(int field, @Nullable Boolean value) {
        return value == null ? 0 : tag(field) + 1;
    }

    private static int number(int field, @Nullable Long value) {
        return value == null ? 0 : tag(field) + varint(value);
    }

    /** A field's number shares its varint with three bits for the kind of its value. */
    private static int tag(int field) {
        return varint((long) field << 3);
    }

    /** Seven bits in each byte; a negative number takes all ten. */
    private static int varint(long value) {
        int bits = Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(value));
        return Math.ceilDiv(bits, BITS_PER_BYTE);
    }
}
