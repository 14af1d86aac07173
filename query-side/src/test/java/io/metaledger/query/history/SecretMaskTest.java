package io.metaledger.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.StoredJson;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;

class SecretMaskTest {

    private static final Sealed LIVING = new Sealed("k1", "Y2lwaGVy", "a1b2c3d4e5");
    private static final Sealed ERASED = new Sealed("k2", "Y2lwaGVy", "f1f2f3f4f5");

    private final SecretMask mask = new SecretMask(sealed -> sealed.equals(ERASED));

    @Test
    void a_secret_shows_as_a_piece_of_its_fingerprint() {
        assertThat(masked(Map.of("sk", LIVING))).isEqualTo("{\"sk\":\"***a1b2c3\"}");
    }

    @Test
    void an_erased_secret_shows_as_erased() {
        assertThat(masked(Map.of("sk", ERASED))).isEqualTo("{\"sk\":\"<erased>\"}");
    }

    @Test
    void secrets_are_found_at_any_depth() {
        assertThat(masked(Map.of("a", List.of(1, List.of(LIVING), Map.of("b", ERASED)))))
                .isEqualTo("{\"a\":[1,[\"***a1b2c3\"],{\"b\":\"<erased>\"}]}");
    }

    @Test
    void a_secret_may_be_the_whole_tree() {
        assertThat(masked(LIVING)).isEqualTo("\"***a1b2c3\"");
    }

    @Test
    void a_secret_with_further_members_is_none_the_less_one() {
        assertThat(masked(Map.of("key", "k", "cipher", "c", "fingerprint", "abcdef012", "form", 2)))
                .isEqualTo("\"***abcdef\"");
    }

    @Test
    void what_only_looks_like_one_is_left_alone() {
        assertThat(masked(Map.of("key", "k"))).isEqualTo("{\"key\":\"k\"}");
        JsonNode tree = StoredJson.mapper().readTree("{\"key\":\"k\",\"cipher\":null,\"fingerprint\":\"f\"}");
        assertThat(mask.masked(tree.deepCopy())).isEqualTo(tree);
    }

    @Test
    void a_text_with_a_secret_is_never_taken_for_one_without() {
        String text = StoredJson.mapper().writeValueAsString(Map.of("a", List.of(LIVING)));
        assertThat(SecretMask.mayHide(text)).isTrue();
        assertThat(SecretMask.mayHide(text.replace("cipher", "\\u0063ipher"))).isTrue();
        assertThat(SecretMask.mayHide("{\"ip\":\"10.0.0.1\"}")).isFalse();
    }

    private String masked(Object value) {
        return mask.masked(StoredJson.mapper().valueToTree(value)).toString();
    }
}
