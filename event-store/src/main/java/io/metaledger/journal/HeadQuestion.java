package io.metaledger.journal;

import org.jspecify.annotations.Nullable;

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
        CompletableFuture<T> answer = next;
        if (answer == null) {
            answer = new CompletableFuture<>();
            next = answer;
            startNext();
        }
        return answer;
    }

    private synchronized void startNext() {
        CompletableFuture<T> answer = next;
        if (!running && answer != null) {
            running = true;
            next = null;
            Thread.ofVirtual().name("head-question").start(() -> run(answer));
        }
    }

    private void run(CompletableFuture<T> answer) {
        try {
            T result = question.call();
            ended();
            answer.complete(result);
        } catch (Throwable e) { // whatever it is, those who wait must know
            ended();
            answer.completeExceptionally(e);
        }
    }

    private synchronized void ended() {
        running = false;
        startNext();
    }
}
