package io.metaledger.journal;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One question to the database that answers all who wait for it. Whoever asks gets the answer of a question that
 * started after they asked, never of one that was already on its way.
 */
final class HeadQuestion<T> {

    /** With more askers than this the database is asked less often, for more of them at a time. */
    private static final int FEW = 4;

    private static final long PAUSE_NANOS = 50_000;

    private final Callable<T> question;
    private final ThreadPoolExecutor thread = thread();
    private @Nullable CompletableFuture<T> next;
    private int asking;
    private int sharing;

    HeadQuestion(Callable<T> question) {
        this.question = question;
    }

    synchronized CompletableFuture<T> ask() {
        if (next == null) {
            next = new CompletableFuture<>();
            thread.execute(this::run);
        }
        asking++;
        return next;
    }

    /** Those who waited go on before the next question starts, so that more of them share it. */
    private void run() {
        if (sharing > FEW) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        CompletableFuture<T> answer = begin();
        try {
            answer.complete(question.call());
        } catch (Throwable e) { // whatever it is, those who wait must know
            answer.completeExceptionally(e);
        }
    }

    /** Whoever asks from now on has to wait for the question after this one. */
    private synchronized CompletableFuture<T> begin() {
        CompletableFuture<T> answer = Objects.requireNonNull(next);
        next = null;
        sharing = asking;
        asking = 0;
        return answer;
    }

    /**
     * A single one, so that there is one question at a time; of the platform, because it waits for a socket all the
     * time. It ends by itself when nobody asks.
     */
    private static ThreadPoolExecutor thread() {
        var thread =
                new ThreadPoolExecutor(
                        1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), HeadQuestion::unstarted);
        thread.allowCoreThreadTimeOut(true);
        return thread;
    }

    /** Belongs to the journal: a web server that stops while it lingers must not take it for one of its own leaks. */
    private static Thread unstarted(Runnable work) {
        Thread thread = Thread.ofPlatform().daemon().name("head-question").unstarted(work);
        thread.setContextClassLoader(HeadQuestion.class.getClassLoader());
        return thread;
    }
}
