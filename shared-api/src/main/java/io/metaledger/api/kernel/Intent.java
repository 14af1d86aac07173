package io.metaledger.api.kernel;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/** What a writing operation makes of a request. */
public sealed interface Intent {

    /** The request itself is wrong; nothing is decided. */
    record Answer(Reply reply) implements Intent {}

    /** Decide this and render what would come of it, without doing it. */
    record Rehearse(Execute execute) implements Intent {}

    /**
     * Decide this, and render what came of it.
     *
     * @param rehearsed renders what would come of it, in a dry run
     * @param reason why, where the request itself says so; null leaves it to the header
     */
    record Execute(
            Command command,
            Function<Outcome, Reply> render,
            Function<Rehearsed, Reply> rehearsed,
            @Nullable String reason)
            implements Intent {

        public Execute(Command command, Function<Outcome, Reply> render) {
            this(command, render, rehearsed -> render.apply(rehearsed.outcome()), null);
        }
    }
}
