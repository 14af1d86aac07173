package io.metaledger.api.doris.wire;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.NodeSpec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"cluster_id\":\"c1\",\"cluster_name\":\"n1\"}",
                "{\"cluster_id\":\"\",\"type\":\"SQL\",\"nodes\":[{\"ip\":\"a\",\"ctime\":\"5\",\"edit_log_port\":9010}],"
                    + "\"mysql_user_name\":[\"u\"],\"ctime\":\"0\",\"properties\":{\"a\":\"1\",\"b\":\"2\"}}"
            })
    void a_request_prints_what_was_given_in_the_order_of_the_wire(String sent) {
        assertThat(RequestText.of(ProtoJson.read(sent.getBytes(UTF_8), ClusterSpec.class))).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"cloud_unique_id\":\"\",\"ip\":\"a\",\"is_smooth_upgrade\":false,\"host\":\"h\"}"})
    void a_node_prints_with_its_flags(String sent) {
        assertThat(RequestText.of(ProtoJson.read(sent.getBytes(UTF_8), NodeSpec.class))).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"cloud_unique_id\":\"c\",\"obj\":{\"ak\":\"a\",\"sk\":\"s\",\"bucket\":\"b\"}}"})
    void secrets_are_masked(String sent) {
        assertThat(RequestText.of(ProtoJson.read(sent.getBytes(UTF_8), DorisRequests.ObjStore.class)))
                .isEqualTo("{\"cloud_unique_id\":\"c\",\"obj\":{\"ak\":\"***\",\"sk\":\"***\",\"bucket\":\"b\"}}");
    }
}
