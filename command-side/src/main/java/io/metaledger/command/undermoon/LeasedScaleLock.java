package io.metaledger.command.undermoon;

import io.metaledger.journal.JournalException;
import io.metaledger.journal.Lease;
import io.metaledger.journal.Leases;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;

/**
 * The scale lock as a lease in the database, so that it holds across processes and comes back when one dies. It keeps
 * scaling operations out of each other's way; that their results are sound rests on the rules of the store alone (see
 * {@link Scaling#spread}).
 */
public final class LeasedScaleLock implements ScaleLock {

    private static final Logger LOG = LoggerFactory.getLogger(LeasedScaleLock.class);
    private static final String NAME = "undermoon.scale";

    /**
     * Longer than a round of asking all proxies, before each of which it is kept. Scaling is answered that it goes on
     * already for as long after a process that shares its journal with others was killed.
     */
    private static final Duration LENGTH = Duration.ofSeconds(15);

    private final Leases leases;

    public LeasedScaleLock(Leases leases) {
        this.leases = leases;
    }

    @Override
    public Optional<Held> take() {
        return leases.take(NAME, LENGTH).map(Taken::new);
    }

    private final class Taken implements Held {

        private final Lease lease;

        Taken(Lease lease) {
            this.lease = lease;
        }

        @Override
        public boolean keep() {
            return leases.keep(lease, LENGTH);
        }

        @Override
        public void close() {
            try {
                leases.release(lease);
            } catch (JournalException e) {
                LOG.warn(
                        "The scale lock is held until it runs out, at most {} s: {}",
                        LENGTH.toSeconds(),
                        e.getMessage());
            }
        }
    }
}
