package io.metaledger.api.doris.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.ClusterStatus;
import io.metaledger.api.doris.HdfsBuildConfSpec;
import io.metaledger.api.doris.HdfsConf;
import io.metaledger.api.doris.ObjInfoSpec;
import io.metaledger.api.doris.Provider;
import io.metaledger.api.doris.WireEnum;
import io.metaledger.api.doris.wire.ProtoJson.UnreadableBody;
import io.metaledger.api.kernel.Secret;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

class ProtoJsonTest {

    enum Color implements WireEnum {
        RED(0),
        GREEN(1);

        private final int number;

        Color(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    record Inner(@Nullable String cloudUniqueId, @Nullable Integer heartbeatPort) {}

    record Message(
            @Nullable String instanceId,
            @Nullable Integer port,
            @Nullable Long ctime,
            @Nullable Boolean sseEnabled,
            @Nullable Color color,
            @Nullable Inner inner,
            @Nullable List<Inner> nodes,
            @Nullable List<String> mysqlUserName,
            @Nullable Map<String, String> properties) {}

    @Test
    void an_empty_object_gives_nothing() {
        assertThat(read("{}")).isEqualTo(new Message(null, null, null, null, null, null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "'x'",
                "5",
                "true",
                "{",
                "{}}",
                "{} x",
                "{]",
                "{'a' 1}",
                "nonsense",
                "{a:}"
            })
    void what_is_not_one_object_is_refused(String body) {
        assertThat(refusal(body)).isNotBlank();
    }

    @Test
    void trailing_commas_single_quotes_and_bare_names_are_read() {
        var read = read("{instance_id: 'i1', \"nodes\": [{'heartbeat_port': 1,},], mysqlUserName: ['a', 'b',],}");
        assertThat(read.instanceId()).isEqualTo("i1");
        assertThat(read.nodes()).containsExactly(new Inner(null, 1));
        assertThat(read.mysqlUserName()).containsExactly("a", "b");
    }

    @Test
    void two_trailing_commas_are_one_too_many() {
        assertThat(refusal("{\"port\": 1,,}")).isEqualTo("malformed JSON at line 1 column 12");
    }

    @Test
    void names_are_read_in_snake_case_and_in_lower_camel_case() {
        assertThat(read("{\"instance_id\": \"i1\"}").instanceId()).isEqualTo("i1");
        assertThat(read("{\"instanceId\": \"i1\"}").instanceId()).isEqualTo("i1");
        assertThat(read("{\"nodes\": [{\"cloudUniqueId\": \"c\", \"heartbeatPort\": 3}]}").nodes())
                .containsExactly(new Inner("c", 3));
        assertThat(read("{\"InstanceId\": \"i1\", \"INSTANCE_ID\": \"i1\"}").instanceId()).isNull();
    }

    @Test
    void null_means_not_given() {
        assertThat(
                        read(
                                "{\"instance_id\": null, \"port\": null, \"nodes\": null, \"inner\": null, \"color\":"
                                        + " null, \"sse_enabled\": null, \"properties\": null}"))
                .isEqualTo(read("{}"));
    }

    @Test
    void an_empty_string_is_given() {
        assertThat(read("{\"instance_id\": \"\"}").instanceId()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "9050,9050",
                "\"9050\",9050",
                "-1,-1",
                "5.0,5",
                "1e3,1000",
                "\"1e3\",1000",
                "\"5.0\",5",
                "0,0",
                "'7',7"
            })
    void integers_are_numbers_or_decimal_strings(String sent, int meant) {
        assertThat(read("{\"port\": " + sent + ", \"ctime\": " + sent + "}"))
                .isEqualTo(new Message(null, meant, (long) meant, null, null, null, null, null, null));
    }

    @Test
    void a_64_bit_integer_keeps_all_its_digits() {
        assertThat(read("{\"ctime\": 9223372036854775807}").ctime()).isEqualTo(Long.MAX_VALUE);
        assertThat(read("{\"ctime\": \"-9223372036854775808\"}").ctime()).isEqualTo(Long.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5.5",
                "\"5.5\"",
                "\"abc\"",
                "\"\"",
                "\" 5\"",
                "true",
                "{}",
                "[]",
                "\"0x10\"",
                "\"٣\"",
                "1e400000000"
            })
    void what_is_no_integer_is_refused(String sent) {
        assertThat(refusal("{\"ctime\": " + sent + "}")).isEqualTo("ctime must be a 64-bit integer");
        assertThat(refusal("{\"port\": " + sent + "}")).isEqualTo("port must be a 32-bit integer");
    }

    @Test
    void an_integer_out_of_range_is_refused() {
        assertThat(refusal("{\"port\": 2147483648}")).isEqualTo("port must be a 32-bit integer");
        assertThat(refusal("{\"ctime\": 9223372036854775808}")).isEqualTo("ctime must be a 64-bit integer");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"true,true", "false,false", "\"true\",true", "\"false\",false"})
    void booleans_are_read_from_strings_too(String sent, boolean meant) {
        assertThat(read("{\"sse_enabled\": " + sent + "}").sseEnabled()).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"yes\"", "\"TRUE\"", "\"\"", "[]"})
    void other_truths_are_refused(String sent) {
        assertThat(refusal("{\"sse_enabled\": " + sent + "}")).isEqualTo("sse_enabled must be true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"GREEN\"", "1", "\"1\"", "1.0"})
    void an_enum_is_a_name_or_a_number_or_a_number_in_a_string(String sent) {
        assertThat(read("{\"color\": " + sent + "}").color()).isEqualTo(Color.GREEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"green\"", "\"BLUE\"", "\"\"", "7", "\"7\"", "-1"})
    void an_unknown_enum_counts_as_not_given(String sent) {
        assertThat(read("{\"instance_id\": \"i1\", \"color\": " + sent + "}").color()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "{}", "[]"})
    void an_enum_of_the_wrong_kind_is_refused(String sent) {
        assertThat(refusal("{\"color\": " + sent + "}")).isEqualTo("color must be a name or a number");
    }

    @ParameterizedTest
    @CsvSource({
        "113974,113974",
        "-7,-7",
        "5.50,5.50",
        "1e3,1e3",
        "123456789012345678901234567890,123456789012345678901234567890"
    })
    void a_number_where_a_string_belongs_is_its_text(String sent, String meant) {
        assertThat(read("{\"instance_id\": " + sent + "}").instanceId()).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "{}", "[]", "[\"i1\"]"})
    void what_is_no_string_is_refused(String sent) {
        assertThat(refusal("{\"instance_id\": " + sent + "}")).startsWith("instance_id must be a string");
    }

    @Test
    void text_that_cannot_be_stored_is_refused() {
        assertThat(refusal("{\"instance_id\": \"a\\u0000\"}")).startsWith("instance_id must be a string");
        assertThat(refusal("{\"instance_id\": \"\\ud800\"}")).startsWith("instance_id must be a string");
        assertThat(refusal("{\"properties\": {\"\\u0000\": \"a\"}}")).startsWith("properties");
        assertThat(read("{\"instance_id\": \"\\ud83d\\ude00 \u00e4\"}").instanceId()).isEqualTo("\ud83d\ude00 \u00e4");
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        assertThatExceptionOfType(UnreadableBody.class)
                .isThrownBy(() ->
                        ProtoJson.read(
                                "{\"instance_id\": \"\u00e4\"}".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                                Message.class));
    }

    @Test
    void unknown_members_are_ignored_at_every_level() {
        var read = read("{\"what\": [{\"deep\": [1, {}]}], \"inner\": {\"x\": 1, \"heartbeat_port\": 5, \"y\": null}}");
        assertThat(read.inner()).isEqualTo(new Inner(null, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"\"", "\"x\"", "5", "true"})
    void what_is_no_object_is_refused(String sent) {
        assertThat(refusal("{\"inner\": " + sent + "}")).isEqualTo("inner must be an object");
        assertThat(refusal("{\"nodes\": [{}, " + sent + "]}")).isEqualTo("nodes[1] must be an object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "\"\"", "\"x\"", "5", "true"})
    void what_is_no_array_is_refused(String sent) {
        assertThat(refusal("{\"nodes\": " + sent + "}")).isEqualTo("nodes must be an array");
        assertThat(refusal("{\"mysql_user_name\": " + sent + "}")).isEqualTo("mysql_user_name must be an array");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"\"", "\"x\"", "5", "true"})
    void what_is_no_map_is_refused(String sent) {
        assertThat(refusal("{\"properties\": " + sent + "}")).isEqualTo("properties must be an object");
    }

    @Test
    void a_list_or_map_must_not_hold_null() {
        assertThat(refusal("{\"nodes\": [null]}")).contains("null");
        assertThat(refusal("{\"mysql_user_name\": [\"a\", null]}")).contains("null");
        assertThat(refusal("{\"properties\": {\"a\": null}}")).contains("null");
    }

    @Test
    void members_of_a_map_keep_their_keys() {
        assertThat(read("{\"properties\": {\"instance_id\": \"a\", \"clusterId\": 5, \"\": \"c\"}}").properties())
                .isEqualTo(Map.of("instance_id", "a", "clusterId", "5", "", "c"));
    }

    @Test
    void the_last_of_equal_members_counts() {
        assertThat(read("{\"instance_id\": \"a\", \"instanceId\": \"b\"}").instanceId()).isEqualTo("b");
        assertThat(
                        read("{\"inner\": {\"cloud_unique_id\": \"a\", \"heartbeat_port\": 1, \"heartbeatPort\": 2}}")
                                .inner())
                .isEqualTo(new Inner("a", 2));
    }

    @Test
    void the_reason_names_the_place() {
        assertThat(refusal("{\"nodes\": [{}, {\"heartbeat_port\": \"x\"}]}"))
                .isEqualTo("nodes[1].heartbeat_port must be a 32-bit integer");
    }

    @Test
    void the_reason_repeats_nothing_of_the_body() {
        assertThat(refusal("{\"port\": \"secret\"}")).doesNotContain("secret");
        assertThat(refusal("{\"instance_id\": secret}")).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"STOPPED\"", "\"SUSPENDED\"", "2", "\"2\""})
    void stopped_is_another_name_for_suspended(String sent) {
        var body = ("{\"cluster_status\": " + sent + "}").getBytes(UTF_8);
        assertThat(ProtoJson.read(body, ClusterSpec.class).clusterStatus()).isEqualTo(ClusterStatus.SUSPENDED);
    }

    @Test
    void lists_that_were_not_given_are_empty() {
        var read = ProtoJson.read("{}".getBytes(UTF_8), ClusterSpec.class);
        assertThat(read.nodes()).isEmpty();
        assertThat(read.properties()).isEmpty();
    }

    @Test
    void secrets_are_read_and_negative_numbers_are_enums_too() {
        var read = ProtoJson.read("{\"ak\": \"a\", \"sk\": 5, \"provider\": -1}".getBytes(UTF_8), ObjInfoSpec.class);
        assertThat(read.ak()).isEqualTo(new Secret("a"));
        assertThat(read.sk()).isEqualTo(new Secret("5"));
        assertThat(read.provider()).isEqualTo(Provider.UNKONWN);
        assertThat(read).hasToString(read.toString().replace("Secret[clear=a]", "***"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"key\": \"a\"}", "{\"value\": \"a\"}", "{\"key\": \"a\", \"value\": null}"})
    void an_hdfs_setting_needs_key_and_value(String sent) {
        var body = ("{\"hdfs_confs\": [" + sent + "]}").getBytes(UTF_8);
        assertThatExceptionOfType(UnreadableBody.class)
                .isThrownBy(() -> ProtoJson.read(body, HdfsBuildConfSpec.class))
                .withMessageStartingWith("hdfs_confs[0]");
        var good = "{\"hdfs_confs\": [{\"key\": \"a\", \"value\": \"\"}]}".getBytes(UTF_8);
        assertThat(ProtoJson.read(good, HdfsBuildConfSpec.class).hdfsConfs()).containsExactly(new HdfsConf("a", ""));
    }

    @Test
    void depth_is_bounded() {
        assertThat(refusal("{\"x\":" + "[".repeat(100_000))).startsWith("malformed JSON");
    }

    private static Message read(String body) {
        return ProtoJson.read(body.getBytes(UTF_8), Message.class);
    }

    private static String refusal(String body) {
        try {
            return "not refused: " + read(body);
        } catch (UnreadableBody e) {
            return e.reason();
        }
    }
}
