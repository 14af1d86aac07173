package io.metaledger.server.histories;

/** A process as its clients see it. */
interface Service extends AutoCloseable {

    Answer ask(Question question);

    /** Something that must succeed, for the preparation. */
    void require(DorisCalls.Sent call);

    @Override
    void close();
}
