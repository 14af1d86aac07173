package io.metaledger.command.doris;

import io.metaledger.api.doris.DorisCommand;
import io.metaledger.api.doris.wire.DorisDialect;
import io.metaledger.api.kernel.Decider;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.Seals;
import io.metaledger.api.kernel.Secret;
import io.metaledger.api.kernel.Tag;
import io.metaledger.command.kernel.HostedSlice;

import java.util.List;
import java.util.Optional;

/** The Doris deciders as production hosts them. */
final class AxonSlice {

    private static final HostedSlice<DorisCommand> SLICE =
            new HostedSlice<>(new DorisDialect(new NoSeals()), DorisCommand.class);

    private AxonSlice() {}

    static void requireSame(
            Decision expected, Decider<DorisCommand> decider, List<Object> given, DorisCommand command, Facts facts) {
        SLICE.requireSame(expected, decider, given, command, facts);
    }

    /** On a journal of its own, for what no image holds, and for ids that are made of positions. */
    static void requireSameAlone(
            Decision expected, Decider<DorisCommand> decider, List<Object> given, DorisCommand command, Facts facts) {
        SLICE.requireSameAlone(expected, decider, given, command, facts);
    }

    /** Scenarios seal by themselves, and nothing here shows a tree. */
    private record NoSeals() implements Seals {
        @Override
        public Sealed seal(Tag subject, Secret secret) {
            return DorisScenario.sealed(subject.value(), secret.clear());
        }

        @Override
        public Optional<Secret> open(Sealed sealed) {
            return Optional.empty();
        }
    }
}
