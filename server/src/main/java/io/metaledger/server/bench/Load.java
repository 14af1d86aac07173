package io.metaledger.server.bench;

/** Something that callers do over and over. */
interface Load {

    /** How a figure of it is headed. */
    String name();

    /** What one of {@code callers} callers does; it is called from one thread at a time. */
    Call caller(int index, int callers) throws Exception;

    /** One turn, which either succeeds or throws. */
    @FunctionalInterface
    interface Call {
        void run() throws Exception;
    }
}
