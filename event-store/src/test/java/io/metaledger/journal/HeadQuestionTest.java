package io.metaledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(10)
class HeadQuestionTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final Semaphore started = new Semaphore(0);
    private final Semaphore mayEnd = new Semaphore(0);
    private final HeadQuestion<Integer> question =
            new HeadQuestion<>(() -> {
                int number = asked.incrementAndGet();
                started.release();
                mayEnd.acquire();
                return number;
            });

    @Test
    void all_who_ask_while_one_is_on_its_way_share_the_next() {
        CompletableFuture<Integer> first = question.ask();
        started.acquireUninterruptibly();
        CompletableFuture<Integer> second = question.ask();
        CompletableFuture<Integer> third = question.ask();
        mayEnd.release(2);

        assertThat(first.join()).isEqualTo(1);
        assertThat(second.join()).isEqualTo(2);
        assertThat(third.join()).isEqualTo(2);
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_question_that_fails_is_told_to_those_who_asked_it_and_the_next_one_is_asked() {
        var failing =
                new HeadQuestion<>(() -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new IllegalStateException("no answer");
                    }
                    return asked.get();
                });

        assertThatThrownBy(failing.ask()::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(failing.ask().join()).isEqualTo(2);
    }

    @Test
    void who_asks_first_does_not_own_the_thread() {
        Thread here = Thread.currentThread();
        ClassLoader own = here.getContextClassLoader();
        here.setContextClassLoader(new ClassLoader(own) {});
        try {
            var loaders = new HeadQuestion<>(() -> Thread.currentThread().getContextClassLoader());
            assertThat(loaders.ask().join()).isEqualTo(HeadQuestion.class.getClassLoader());
        } finally {
            here.setContextClassLoader(own);
        }
    }
}
