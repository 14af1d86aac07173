package io.metaledger.journal;

import java.nio.file.Path;
import java.util.UUID;

/** The databases that everything is tested on. {@code @EnumSource(TestDatabases.class)} runs a test on each. */
public enum TestDatabases {
    /** A file in a directory of its own. */
    H2 {
        @Override
        public TestStore fresh() {
            return new TestStore(Database::h2);
        }
    },
    /** The quickest, for tests to which the database does not matter. Opened again after it was closed, it is empty. */
    H2_IN_MEMORY {
        @Override
        public TestStore fresh() {
            String name = unique();
            return new TestStore((Path directory) -> Database.h2InMemory(name));
        }
    },
    /** A real server, started once per JVM, which forces commits to the disk. */
    POSTGRESQL {
        @Override
        public TestStore fresh() {
            String url = TestPostgres.createDatabase(unique());
            return new TestStore((Path directory) -> Database.postgres(url, TestPostgres.USER, TestPostgres.PASSWORD));
        }
    };

    /** A new, empty store that shares nothing with others. */
    public abstract TestStore fresh();

    private static String unique() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }
}
