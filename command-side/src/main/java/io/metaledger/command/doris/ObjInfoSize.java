package io.metaledger.command.doris;

import io.metaledger.api.doris.EncryptionInfo;
import io.metaledger.api.doris.ObjInfoSpec;
import io.metaledger.api.kernel.Secret;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How large an object info is when it is encoded, which the contract bounds (Doris, section 7.2): a text costs its
 * UTF-8 length and 2 bytes more, 3 from 128 bytes on; a switch or a name from a list 2 bytes; a number 1 and 7 bits to
 * the byte. What was not given costs nothing.
 */
final class ObjInfoSize {

    private static final int BITS_PER_BYTE = 7;
    private static final int SWITCH_BYTES = 2;
    private static final int SHORT_BYTES_MAX = 127;

    private ObjInfoSize() {}

    static int bytes(ObjInfoSpec info) {
        return texts(info) + numbers(info.ctime(), info.mtime()) + switches(info) + encryption(info.encryptionInfo());
    }

    private static int texts(ObjInfoSpec info) {
        return IntStream.of(
                        text(info.id()),
                        secret(info.ak()),
                        secret(info.sk()),
                        text(info.bucket()),
                        text(info.prefix()),
                        text(info.endpoint()),
                        text(info.region()),
                        text(info.externalEndpoint()),
                        text(info.userId()),
                        text(info.roleArn()),
                        text(info.externalId()))
                .sum();
    }

    private static int switches(ObjInfoSpec info) {
        long given =
                Stream.<@Nullable Object>of(
                                info.provider(), info.sseEnabled(), info.usePathStyle(), info.credProviderType())
                        .filter(Objects::nonNull)
                        .count();
        return (int) given * SWITCH_BYTES;
    }

    private static int encryption(@Nullable EncryptionInfo info) {
        return info == null ? 0 : framed(text(info.encryptionMethod()) + numbers(info.keyId(), null));
    }

    private static int secret(@Nullable Secret secret) {
        return secret == null ? 0 : text(secret.clear());
    }

    private static int text(@Nullable String text) {
        return text == null ? 0 : framed(text.getBytes(StandardCharsets.UTF_8).length);
    }

    private static int framed(int length) {
        return length + (length <= SHORT_BYTES_MAX ? 2 : 3);
    }

    private static int numbers(@Nullable Long one, @Nullable Long other) {
        return number(one) + number(other);
    }

    private static int number(@Nullable Long number) {
        if (number == null) {
            return 0;
        }
        int bits = Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(number));
        return 1 + Math.ceilDiv(bits, BITS_PER_BYTE);
    }
}
