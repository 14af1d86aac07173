package io.metaledger.server.histories;

import io.metaledger.server.histories.Question.Kind;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Records calls as they are made, by any number of clients at once. */
final class History {

    private final List<Call> calls = new ArrayList<>();
    private long ticks;
    private int ended;

    /** Makes the call and records it, unless nothing at all can be concluded from it. */
    Answer record(int client, Question question, Function<Question, Answer> service) {
        long invoked = tick();
        Answer answer = service.apply(question);
        end(client, question, answer, invoked);
        return answer;
    }

    private synchronized long tick() {
        return ++ticks;
    }

    private synchronized void end(int client, Question question, Answer answer, long invoked) {
        long replied = ++ticks;
        ended++;
        notifyAll();
        switch (answer) {
            case Answer.Done _, Answer.Refused _, Answer.Found _ ->
                    calls.add(new Call(client, question, answer, invoked, replied));
            case Answer.Unknown _ -> {
                if (question.kind() != Kind.READ) {
                    calls.add(new Call(client, question, answer, invoked, Call.NEVER));
                }
            }
            case Answer.NotDone _ -> {}
        }
    }

    /** Waits until so many more calls have ended, but no longer than that. */
    synchronized void awaitMore(int count, Duration atMost) throws InterruptedException {
        int enough = ended + count;
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toMillis(); ended < enough && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    synchronized long unknown() {
        return calls.stream().filter(Call::isPending).count();
    }

    /** What can be checked one by one: the calls about one group each. */
    Map<String, List<Call>> byGroup() {
        return calls().stream()
                .collect(Collectors.groupingBy(c -> c.question().group(), TreeMap::new, Collectors.toList()));
    }
}
