package io.metaledger.server.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.stream.Stream;

class IdsTest {

    private final Instant now = Instant.parse("2026-11-21T10:00:00.123Z");
    private final Ids ids = new Ids(InstantSource.fixed(now));

    @Test
    void an_id_is_a_uuid_of_version_7_and_knows_its_time() {
        UUID id = UUID.fromString(ids.next());

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
    }

    @Test
    void no_two_are_equal() {
        int many = 100_000;

        assertThat(Stream.generate(ids::next).limit(many).distinct().count()).isEqualTo(many);
    }
}
