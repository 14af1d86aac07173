package io.metaledger.api.doris.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.wire.DorisPath.ClusterStatus;
import io.metaledger.api.doris.wire.DorisPath.Elsewhere;
import io.metaledger.api.doris.wire.DorisPath.Management;
import io.metaledger.api.doris.wire.DorisPath.Rpc;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

class DorisPathTest {

    @ParameterizedTest
    @CsvSource({
        "/MetaService/http/add_cluster,       add_cluster",
        "/MetaService/http/v1/add_cluster,    v1/add_cluster",
        "/doris.cloud.MetaService/http/v1/add_cluster, v1/add_cluster",
        "//MetaService///http//v1//add_cluster/, v1/add_cluster"
    })
    void the_management_api_has_two_names_and_an_optional_version(String path, String called) {
        assertThat(DorisPath.of(path)).isEqualTo(new Management(called, Optional.of("add_cluster")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0", "v2", "v11", "v01"})
    void other_versions_have_no_operations(String version) {
        var called = version + "/add_cluster";
        assertThat(DorisPath.of("/MetaService/http/" + called)).isEqualTo(new Management(called, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "vx", "v1x", "version"})
    void what_only_looks_like_a_version_is_a_name(String name) {
        assertThat(DorisPath.of("/MetaService/http/" + name)).isEqualTo(new Management(name, Optional.of(name)));
    }

    @Test
    void the_management_api_without_a_name_names_nothing() {
        assertThat(DorisPath.of("/MetaService/http/")).isEqualTo(new Management("", Optional.of("")));
    }

    @Test
    void everything_else_of_the_service_is_an_rpc() {
        assertThat(DorisPath.of("/MetaService/get_instance")).isEqualTo(new Rpc("get_instance"));
        assertThat(DorisPath.of("/doris.cloud.MetaService/httpx/a")).isEqualTo(new Rpc("httpx/a"));
        assertThat(DorisPath.of("/MetaService")).isEqualTo(new Rpc(""));
    }

    @Test
    void the_status_of_clusters_has_two_paths() {
        assertThat(DorisPath.of(DorisPath.CLUSTER_STATUS)).isEqualTo(new ClusterStatus());
        assertThat(DorisPath.of(DorisPath.COMPUTE_GROUP_STATUS)).isEqualTo(new ClusterStatus());
    }

    @Test
    void other_paths_are_not_ours() {
        assertThat(DorisPath.of("/MetaServices/http/x")).isEqualTo(new Elsewhere());
    }
}
