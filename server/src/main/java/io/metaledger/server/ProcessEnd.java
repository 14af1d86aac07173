package io.metaledger.server;

/** Ends the process, for a reason that nobody can repair from inside. */
@FunctionalInterface
public interface ProcessEnd {

    /** Returns at once; what was accepted is still answered where that is possible. */
    void with(int exitCode, String message);

    /** Ends this Java process. Its shutdown hooks close everything in order, so they must not be waited for here. */
    static ProcessEnd ofThisJvm() {
        return (exitCode, message) -> {
            System.err.println("metaledger: " + message);
            Thread.ofPlatform().name("process-end").start(() -> System.exit(exitCode));
        };
    }
}
