package io.metaledger.server.doris;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.wire.DorisDialect;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.Map;

class DorisTreeTest {

    private final InProcessWire wire = new InProcessWire();

    @Test
    void an_empty_ledger_has_no_instances() {
        assertThat(tree().toString()).isEqualTo("{\"instances\":{}}");
    }

    @Test
    void entities_are_keyed_and_carry_their_place() {
        populate();
        JsonNode instance = tree().at("/instances/i1");
        assertThat(instance.at("/clusters/c1/cluster_name").asString()).isEqualTo("n1");
        assertThat(instance.at("/clusters/c1/ordinal").asLong()).isZero();
        assertThat(instance.at("/clusters/c1/nodes/10.0.0.2:9050/ordinal").asLong()).isZero();
        assertThat(instance.at("/clusters/c1/nodes/10.0.0.2:9050/cloud_unique_id").asString()).isEqualTo("1:i1:be1");
        assertThat(instance.at("/obj_info/1/bucket").asString()).isEqualTo("b1");
        assertThat(instance.at("/obj_info/1/ordinal").asLong()).isEqualTo(1);
        assertThat(instance.at("/vaults").isObject()).isTrue();
        assertThat(instance.at("/stages").isObject()).isTrue();
    }

    @Test
    void secrets_are_masked() {
        populate();
        assertThat(tree().at("/instances/i1/obj_info/1/sk").asString()).startsWith("***").doesNotContain("secret");
        assertThat(tree().at("/iam_user/ak").asString()).startsWith("***");
    }

    private void populate() {
        send(
                "create_instance",
                "{instance_id: 'i1', obj_info: {ak: 'secret-a', sk: 'secret-s', bucket: 'b1', endpoint: 'e',"
                        + " region: 'r', provider: 'COS', prefix: 'p'}}");
        send(
                "add_cluster",
                "{instance_id: 'i1', cluster: {cluster_id: 'c1', cluster_name: 'n1', type: 'COMPUTE',"
                        + " nodes: [{cloud_unique_id: '1:i1:be1', ip: '10.0.0.2', heartbeat_port: 9050}]}}");
        send("alter_iam", "{account_id: 'a', ak: 'secret-x', sk: 'secret-y'}");
    }

    private void send(String operation, String body) {
        String target = "/MetaService/http/" + operation + "?token=" + DorisAccess.TOKEN_DEFAULT;
        assertThat(wire.send("PUT", target, Map.of(), body.getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(200);
    }

    private JsonNode tree() {
        return new DorisDialect(wire.ledger()).tree(wire.ledger());
    }
}
