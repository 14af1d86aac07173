package io.metaledger.server.bench;

/** Sees to it that something is also done when the process is told to end before its time. */
final class AtTheEnd implements AutoCloseable {

    private final Thread hook;

    AtTheEnd(Runnable cleanUp) {
        hook = new Thread(cleanUp, "clean-up");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the end has come, and the hook runs
        }
    }
}
