package io.metaledger.command.kernel;

import io.metaledger.api.kernel.Command;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Reply;
import io.metaledger.command.kernel.Commands.Executed;

import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;

/**
 * Runs what takes several commands. A request that is repeated with its id gets the answer of its first run; if that
 * died on the way, it is run again, and the procedure has to go on from what it finds.
 */
public final class Procedures {

    private final Commands commands;
    private final LongFunction<Image> images;

    /**
     * @param images an image that knows a position
     */
    public Procedures(Commands commands, LongFunction<Image> images) {
        this.commands = commands;
        this.images = images;
    }

    /**
     * Runs a procedure to its end.
     *
     * @throws CommandFailure if one of its commands has no outcome; what the ones before did stays
     */
    public Executed run(Intent.Proceed intent, Provenance provenance) {
        boolean repeatable = provenance.requestDigest() != null;
        Optional<Executed> before = repeatable ? commands.answeredBefore(provenance) : Optional.empty();
        return before.orElseGet(() -> {
            var run = new Run(provenance);
            var executed = new Executed(intent.procedure().run(run), run.position);
            return repeatable && run.decided && !run.concluded ? commands.remember(executed, provenance) : executed;
        });
    }

    private final class Run implements Intent.Steps {

        private final Provenance provenance;
        private long position;
        private boolean decided;
        private boolean concluded;

        Run(Provenance provenance) {
            this.provenance = provenance;
        }

        @Override
        public Outcome execute(Command command) {
            decided = true;
            Outcome outcome = commands.execute(command, step());
            position = Math.max(position, outcome.position());
            return outcome;
        }

        @Override
        public Reply conclude(Intent.Execute last) {
            decided = true;
            concluded = true;
            Executed executed = commands.execute(last, provenance);
            position = Math.max(position, executed.position());
            return executed.reply();
        }

        @Override
        public Image image() {
            return images.apply(position);
        }

        @Override
        public void await(String what, Runnable wait) {
            wait.run();
        }

        @Override
        public boolean isRehearsal() {
            return false;
        }

        /** A command of its own, which does not stand for the whole request. */
        private Provenance step() {
            return new Provenance(
                    provenance.actor(),
                    provenance.onBehalfOf(),
                    provenance.reason(),
                    provenance.dialect(),
                    provenance.operation(),
                    provenance.api(),
                    provenance.client(),
                    provenance.requestId(),
                    null,
                    provenance.traceId(),
                    UUID.randomUUID().toString());
        }
    }
}
