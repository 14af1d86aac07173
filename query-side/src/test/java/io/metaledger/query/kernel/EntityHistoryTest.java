package io.metaledger.query.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.Database;
import io.metaledger.journal.EntityHistory;
import io.metaledger.journal.TestDatabases;
import io.metaledger.query.kernel.Ponds.FishAdded;
import io.metaledger.query.kernel.Ponds.Pond;
import io.metaledger.query.kernel.Ponds.PondDrained;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntityHistoryTest {

    @Test
    void an_entity_is_folded_as_of_any_position() {
        try (Database database = TestDatabases.H2_IN_MEMORY.fresh().open();
                var process = new PondProcess(database, 1_000)) {
            long first = process.append(new FishAdded("p", 1));
            long second = process.append(new FishAdded("other", 7), new FishAdded("p", 2));
            long drained = process.append(new PondDrained("p"));
            var entities = new EntityHistory(process.journal);

            assertThat(entities.find(Ponds.POND, "p", 0)).isEmpty();
            assertThat(entities.find(Ponds.POND, "p", first)).contains(new Pond(1));
            assertThat(entities.find(Ponds.POND, "p", second)).contains(new Pond(3));
            assertThat(entities.find(Ponds.POND, "p", drained)).isEmpty();
            assertThat(entities.find(Ponds.POND, "other", drained)).contains(new Pond(7));
        }
    }

    @Test
    void of_a_kind_whose_newest_event_tells_everything_only_that_one_is_read() {
        try (Database database = TestDatabases.H2_IN_MEMORY.fresh().open();
                var process = new PondProcess(database, 1_000)) {
            long first = process.append(new FishAdded("p", 1));
            long second = process.append(new FishAdded("p", 2));
            long gone = process.append(new PondDrained("p"));
            var entities = new EntityHistory(process.journal);

            assertThat(entities.find(NEWEST, "p", first)).contains(new Pond(1));
            assertThat(entities.find(NEWEST, "p", second)).contains(new Pond(2));
            assertThat(entities.find(NEWEST, "p", gone)).isEmpty();
            assertThat(entities.find(NEWEST, "nowhere", gone)).isEmpty();
        }
    }

    /** The same events, each taken for the whole truth. */
    private static final EntityKind<Pond> NEWEST =
            new EntityKind<>() {
                @Override
                public String tagKey() {
                    return Ponds.POND.tagKey();
                }

                @Override
                public Class<Pond> stateType() {
                    return Pond.class;
                }

                @Override
                public boolean newestTells() {
                    return true;
                }

                @Override
                public @Nullable Pond evolve(@Nullable Pond pond, Tag tag, Object event) {
                    return Ponds.POND.evolve(null, tag, event);
                }
            };
}
