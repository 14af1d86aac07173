package io.metaledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

class HeadQuestionTest {

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void all_who_wait_share_one_question_that_started_after_they_asked() {
        var gate = new Gate();
        var question =
                new HeadQuestion<>(() -> {
                    int number = asked.incrementAndGet();
                    if (number == 1) {
                        gate.pass();
                    }
                    return number;
                });
        CompletableFuture<Integer> first = question.ask();
        gate.awaitReached();
        var waiting = new ArrayList<CompletableFuture<Integer>>();
        for (int i = 0; i < 10; i++) {
            waiting.add(question.ask());
        }

        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        gate.open();

        assertThat(TestProcess.await(first)).isEqualTo(1);
        assertThat(waiting).extracting(TestProcess::await).containsOnly(2);
        assertThat(TestProcess.await(question.ask())).isEqualTo(3);
    }

    @Test
    void a_question_that_fails_tells_those_who_wait_for_it_and_no_others() {
        var question =
                new HeadQuestion<>(() -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new AssertionError("no answer");
                    }
                    return asked.get();
                });

        assertThat(question.ask())
                .failsWithin(Gate.PATIENCE)
                .withThrowableThat()
                .havingCause()
                .withMessage("no answer");
        assertThat(TestProcess.await(question.ask())).isEqualTo(2);
    }
}
