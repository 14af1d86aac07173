package io.metaledger.journal;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * One question to the database that answers all who wait for it. Whoever asks gets the answer of a question that
 * started after they asked, never of one that was already on its way.
 */
final class HeadQuestion<T> {

    private final Callable<T> question;
    private @Nullable CompletableFuture<T> next;
    private boolean running;

    HeadQuestion(Callable<T> question) {
        this.question = question;
    }

    synchronized CompletableFuture<T> ask() {
        if (next == null) {
            next = new CompletableFuture<>();
            startNext();
        }
        return next;
    }

    private synchronized void startNext() {
        if (!running && next != null) {
            running = true;
            Thread.ofVirtual().name("head-question").start(this::run);
        }
    }

    /** Those who waited go on before the next question starts, so that more of them share it. */
    private void run() {
        CompletableFuture<T> answer = begin();
        try {
            answer.complete(question.call());
        } catch (Throwable e) { // whatever it is, those who wait must know
            answer.completeExceptionally(e);
        } finally {
            end();
        }
    }

    /** Whoever asks from now on has to wait for the question after this one. */
    private synchronized CompletableFuture<T> begin() {
        CompletableFuture<T> answer = Objects.requireNonNull(next);
        next = null;
        return answer;
    }

    private synchronized void end() {
        running = false;
        startNext();
    }
}
