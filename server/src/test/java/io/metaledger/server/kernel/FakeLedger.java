package io.metaledger.server.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Reply;
import io.metaledger.command.kernel.Commands.Executed;
import io.metaledger.query.kernel.ViewsFailures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Both sides of a ledger whose views stand at 7 and can reach what they are told. */
final class FakeLedger implements WriteSide, ReadSide {

    final List<Provenance> executed = new ArrayList<>();
    long position = 7;
    long reachable = 7;
    Executed answer = new Executed(Reply.text(200, "written"), 7);
    RuntimeException fault;
    private final Instant now;

    /**
     * @param now what its images are of
     */
    FakeLedger(Instant now) {
        this.now = now;
    }

    @Override
    public Executed execute(Intent.Execute intent, Provenance provenance) {
        if (fault != null) {
            throw fault;
        }
        executed.add(provenance);
        assertThat(intent.render().apply(new Outcome(List.of(), Optional.empty(), 7)).status()).isEqualTo(200);
        return answer;
    }

    @Override
    public Executed proceed(Intent.Proceed intent, Provenance provenance) {
        throw new AssertionError("No request here takes several steps");
    }

    @Override
    public Image present() {
        return new EmptyImage(position, now);
    }

    @Override
    public Image awaitPosition(long wanted, Duration atMost) {
        assertThat(atMost).isLessThanOrEqualTo(Duration.ofSeconds(5));
        if (wanted > reachable) {
            throw ViewsFailures.behind(wanted, position);
        }
        position = Math.max(position, wanted);
        return new EmptyImage(position, now);
    }

    @Override
    public long position() {
        return position;
    }
}
