package io.metaledger.journal;

/** Where the events are that a test asks for; the answer must be the same. */
enum Kept {
    IN_MEMORY(64 << 20),
    IN_THE_DATABASE(1);

    private final long windowBytes;

    Kept(long windowBytes) {
        this.windowBytes = windowBytes;
    }

    void adjust(TestSettings settings) {
        settings.windowBytes = windowBytes;
    }
}
