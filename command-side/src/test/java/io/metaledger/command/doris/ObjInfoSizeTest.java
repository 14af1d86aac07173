package io.metaledger.command.doris;

import static io.metaledger.command.doris.StorageExamples.obj;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjInfoSizeTest {

    @Test
    void what_was_not_given_costs_nothing() {
        assertThat(bytes("")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 3", "127, 129", "128, 131", "1021, 1024"})
    void a_text_costs_its_length_and_two_bytes_or_three_from_128_bytes_on(int length, int size) {
        assertThat(bytes("bucket: '" + "x".repeat(length) + "'")).isEqualTo(size);
    }

    @Test
    void a_text_is_as_long_as_it_is_in_utf8() {
        assertThat(bytes("bucket: 'ä€'")).isEqualTo(2 + 5);
    }

    @Test
    void secrets_count_like_any_text() {
        assertThat(bytes("ak: 'abc', sk: 'defg'")).isEqualTo(5 + 6);
    }

    @ParameterizedTest
    @CsvSource({"roleArn", "externalId"})
    void a_role_costs_what_any_text_costs(String field) {
        assertThat(bytes(field + ": 'abc'")).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "127, 2", "128, 3", "1800000000, 6", "-1, 11"})
    void a_number_costs_as_many_bytes_as_it_has_groups_of_seven_bits(long number, int size) {
        assertThat(bytes("ctime: " + number)).isEqualTo(size);
    }

    @Test
    void switches_and_names_from_a_list_cost_two_bytes_each() {
        assertThat(bytes("provider: 'S3', sseEnabled: false")).isEqualTo(2 + 2);
        assertThat(bytes("usePathStyle: true, credProviderType: 'INSTANCE_PROFILE'")).isEqualTo(2 + 2);
    }

    @Test
    void the_encryption_counts_with_its_frame() {
        assertThat(bytes("encryptionInfo: {encryptionMethod: 'AES', keyId: 1}")).isEqualTo(2 + 5 + 2);
    }

    private static int bytes(String members) {
        return ObjInfoSize.bytes(obj(members));
    }
}
