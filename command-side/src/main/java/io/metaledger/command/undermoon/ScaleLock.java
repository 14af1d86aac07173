package io.metaledger.command.undermoon;

import java.util.Optional;

/** The one lock that all scaling of the broker shares, taken without waiting (contract, section 14.6). */
@FunctionalInterface
public interface ScaleLock {

    /** Empty if somebody scales already. */
    Optional<Held> take();

    /** The lock as long as it is held. */
    interface Held extends AutoCloseable {

        /** For who changes nothing. */
        Held NOT_NEEDED =
                new Held() {
                    @Override
                    public boolean keep() {
                        return true;
                    }

                    @Override
                    public void close() {
                        // nothing was taken
                    }
                };

        /** Makes sure that it does not run out; false if it has, and somebody else scales by now. */
        boolean keep();

        /** Gives it back. */
        @Override
        void close();
    }
}
