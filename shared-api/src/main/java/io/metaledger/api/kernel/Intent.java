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

    /**
     * Several steps with something in between, such as waiting for others. Each command in it is decided and stored by
     * itself; what was stored stays when a later step fails or the process dies.
     */
    record Proceed(Procedure procedure) implements Intent {}

    /** What is done step by step. */
    @FunctionalInterface
    interface Procedure {
        Reply run(Steps steps);
    }

    /** What a procedure can do. */
    interface Steps {

        /** Decides a command and waits until it is durable. */
        Outcome execute(Command command);

        /**
         * The same for the last command, whose reply is that of the whole request. It is stored together with the
         * request's id, so that a repetition gets this reply.
         */
        Reply conclude(Execute last);

        /** Knows everything that the steps before have done. */
        Image image();

        /**
         * Waits for the world outside. A dry run says that it would, and does not.
         *
         * @param what as the dry run tells it
         */
        void await(String what, Runnable wait);

        /** Whether this is a dry run, which touches nothing outside either. */
        boolean isRehearsal();
    }
}
