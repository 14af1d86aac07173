package io.metaledger.api.doris.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

class KeyCodecTest {

    private static final int RANDOM_KEYS = 2_000;

    /** The worked vectors of the contract, section 8.3: digits, key space, fields. */
    @ParameterizedTest
    @CsvFileSource(resources = "vectors.csv", delimiter = ';')
    void worked_vectors_are_decoded_and_encoded(String hex, byte space, String fields) {
        Key key = KeyCodec.decodeHex(hex).orElseThrow().key();

        assertThat(key.space()).isEqualTo(space);
        assertThat(key.fields().stream().map(KeyCodecTest::shown).collect(Collectors.joining(", "))).isEqualTo(fields);
        assertThat(KeyCodec.encodeHex(key)).isEqualTo(hex);
    }

    @Test
    void fields_are_encoded_as_the_contract_says() {
        assertThat(encoded(new KeyField.Text(HexFormat.of().parseHex("dead00beef")))).isEqualTo("10dead00ffbeef0001");
        assertThat(encoded(KeyField.of(10_086))).isEqualTo("120000000000002766");
        assertThat(encoded(KeyField.of(-1_001_011))).isEqualTo("1100000000000f4633");
        assertThat(encoded(KeyField.of(Long.MIN_VALUE))).isEqualTo("118000000000000000");
        assertThat(encoded(new KeyField.Stamp("00112233445566778899"))).isEqualTo("1300112233445566778899");
    }

    @Test
    void whatever_is_encoded_is_decoded_again() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < RANDOM_KEYS; i++) {
            Key key = randomKey(random);
            assertThat(KeyCodec.decode(KeyCodec.encode(key)).orElseThrow().key()).as("seed %d", seed).isEqualTo(key);
        }
    }

    @Test
    void digits_may_be_upper_case_and_an_odd_one_at_the_end_is_ignored() {
        String hex = "0110696e7374616e6365000110746573740001";
        Key key = KeyCodec.decodeHex(hex).orElseThrow().key();

        assertThat(KeyCodec.decodeHex(hex.toUpperCase(Locale.ROOT)).orElseThrow().key()).isEqualTo(key);
        assertThat(KeyCodec.decodeHex(hex + "f").orElseThrow().key()).isEqualTo(key);
    }

    @Test
    void any_byte_is_a_key_space() {
        assertThat(KeyCodec.decodeHex("ff").orElseThrow().key()).isEqualTo(new Key((byte) -1, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "zz",
                "01 10",
                "0114",
                "0110",
                "011061",
                "01106100",
                "0110610002",
                "0112",
                "011200000000000000"
            })
    void what_is_no_key_is_not_decoded(String hex) {
        assertThat(KeyCodec.decodeHex(hex)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"abc, 0", "12x, 12", "-7, -7", "-, 0", "99999999999999999999, 9223372036854775807"})
    void integers_are_the_leading_digits(String given, long meant) {
        Key key = KeyType.TxnIndexKey.key(name -> name.equals("txn_id") ? given : "i1");

        assertThat(KeyType.TxnIndexKey.parameter(key, "txn_id")).isEqualTo(KeyField.of(meant));
    }

    @Test
    void every_type_describes_its_own_keys_and_no_other() {
        for (KeyType type : KeyType.values()) {
            Key key = type.key(name -> "7");
            assertThat(KeyCodec.decode(KeyCodec.encode(key)).orElseThrow().key()).isEqualTo(key);
            for (KeyType other : KeyType.values()) {
                assertThat(other.describes(key)).as("%s describes a key of %s", other, type).isEqualTo(other == type);
            }
            assertThat(KeyType.named(type.name())).contains(type);
        }
    }

    private static Key randomKey(Random random) {
        var fields = new ArrayList<KeyField>();
        for (int i = random.nextInt(6); i > 0; i--) {
            fields.add(randomField(random));
        }
        return new Key((byte) random.nextInt(256), fields);
    }

    private static KeyField randomField(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> KeyField.of(random.nextLong());
            case 1 -> KeyField.of(random.nextInt(7) - 3L);
            case 2 -> new KeyField.Stamp(HexFormat.of().formatHex(randomBytes(random, KeyField.STAMP_BYTES)));
            default -> new KeyField.Text(randomBytes(random, random.nextInt(12)));
        };
    }

    /** Zeros, ones and their like, which mean something inside a string, come often. */
    private static byte[] randomBytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        for (int i = 0; i < length; i++) {
            bytes[i] = random.nextBoolean() ? bytes[i] : (byte) (random.nextInt(4) - 1);
        }
        return bytes;
    }

    private static String encoded(KeyField field) {
        return KeyCodec.encodeHex(new Key(Key.USER, List.of(field))).substring(2);
    }

    private static String shown(KeyField field) {
        return switch (field) {
            case KeyField.Text text -> new String(text.bytes(), StandardCharsets.UTF_8);
            case KeyField.Int number -> "#" + number.value();
            case KeyField.Stamp stamp -> stamp.hex();
        };
    }
}
