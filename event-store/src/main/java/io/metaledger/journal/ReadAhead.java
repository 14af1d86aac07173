package io.metaledger.journal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Goes through a stretch of the journal portion by portion. While one is worked on, the next is read, so that the
 * database and the work do not wait for each other.
 */
public final class ReadAhead {

    private final Source source;
    private final long upTo;
    private final int portionEvents;
    private final Executor reader;

    /**
     * Events that were read.
     *
     * @param last position
     * @param parsed their payloads become objects where they are worked on, so that both sides have about as much to do
     */
    record Portion(long last, Supplier<List<Recorded>> parsed) {}

    /** Gives whole appends after a position, about so many events. */
    private interface Source {
        Portion read(long after, int max);
    }

    private ReadAhead(Source source, long upTo, int portionEvents, Executor reader) {
        this.source = source;
        this.upTo = upTo;
        this.portionEvents = portionEvents;
        this.reader = reader;
    }

    /**
     * Hands out the durable events in {@code (after, upTo]}, whole appends only.
     *
     * @param upTo the end of an append that is durable
     * @param portionEvents about how many are handed out, and as many read ahead, at a time
     * @throws JournalException.Unavailable if the database does not answer
     */
    public static void through(
            Journal journal, long after, long upTo, int portionEvents, Consumer<List<Recorded>> sink) {
        through(journal::portion, after, upTo, portionEvents, sink);
    }

    /** The same from the database, whether memory has them or not: for who wants to know what is there. */
    public static void throughStored(
            Journal journal, long after, long upTo, int portionEvents, Consumer<List<Recorded>> sink) {
        through(journal::storedPortion, after, upTo, portionEvents, sink);
    }

    private static void through(
            Source source, long after, long upTo, int portionEvents, Consumer<List<Recorded>> sink) {
        if (upTo - after <= portionEvents) { // nothing to read ahead
            if (after < upTo) {
                sink.accept(source.read(after, (int) (upTo - after)).parsed().get());
            }
            return;
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            new ReadAhead(source, upTo, portionEvents, threads).through(after, sink);
        }
    }

    private void through(long after, Consumer<List<Recorded>> sink) {
        long position = after;
        CompletableFuture<Portion> next = read(position);
        while (position < upTo) {
            Portion portion = join(next);
            if (portion.last() == position) {
                throw new IllegalStateException("Nothing durable follows position " + position + ", up to " + upTo);
            }
            position = portion.last();
            if (position < upTo) {
                next = read(position);
            }
            sink.accept(portion.parsed().get());
        }
    }

    private CompletableFuture<Portion> read(long after) {
        int max = (int) Math.min(portionEvents, upTo - after);
        return CompletableFuture.supplyAsync(() -> source.read(after, max), reader);
    }

    private static Portion join(CompletableFuture<Portion> portion) {
        try {
            return portion.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
