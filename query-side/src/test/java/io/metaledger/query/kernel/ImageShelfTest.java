package io.metaledger.query.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.query.kernel.ImageShelf.Held;

import org.junit.jupiter.api.Test;

import java.util.Objects;

class ImageShelfTest {

    private final ImageShelf shelf = new ImageShelf(3, 100);

    @Test
    void what_was_not_asked_for_the_longest_goes_first() {
        put(1, 10);
        put(2, 10);
        put(3, 10);
        assertThat(shelf.get(1)).isNotNull();
        put(4, 10);

        assertThat(shelf.get(2)).isNull();
        assertThat(shelf.get(1)).isNotNull();
        assertThat(shelf.get(3)).isNotNull();
        assertThat(shelf.get(4)).isNotNull();
    }

    @Test
    void memory_is_a_bound_as_well() {
        put(1, 60);
        put(2, 60);
        assertThat(shelf.get(1)).isNull();
        put(3, 101);
        assertThat(shelf.get(3)).as("larger than all that there may be").isNull();
        assertThat(shelf.get(2)).isNotNull();
    }

    @Test
    void the_nearest_before_a_position_is_found() {
        put(10, 1);
        put(20, 1);
        assertThat(shelf.floor(9)).isNull();
        assertThat(Objects.requireNonNull(shelf.floor(19)).image().position()).isEqualTo(10);
        assertThat(Objects.requireNonNull(shelf.floor(20)).image().position()).isEqualTo(20);
    }

    private void put(long position, long bytes) {
        var e = FoldedImage.EMPTY;
        shelf.put(new Held(new FoldedImage(position, e.hash(), e.now(), e.entities(), e.lastChanges()), bytes));
    }
}
