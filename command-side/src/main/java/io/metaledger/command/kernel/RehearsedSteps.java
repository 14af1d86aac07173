package io.metaledger.command.kernel;

import io.metaledger.api.kernel.Command;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Rehearsed;
import io.metaledger.api.kernel.Reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of a procedure in a dry run: each is decided on what the ones before would have done. */
final class RehearsedSteps implements Intent.Steps {

    private final Rehearsals rehearsals;
    private final Image present;
    private final Provenance provenance;
    private final List<Object> events = new ArrayList<>();
    private final List<String> waits = new ArrayList<>();
    private Optional<Object> refusal = Optional.empty();
    private Image image;

    RehearsedSteps(Rehearsals rehearsals, Image present, Provenance provenance) {
        this.rehearsals = rehearsals;
        this.present = present;
        this.provenance = provenance;
        this.image = present;
    }

    @Override
    public Outcome execute(Command command) {
        return rehearse(command).outcome();
    }

    @Override
    public Reply conclude(Intent.Execute last) {
        return last.rehearsed().apply(rehearse(last.command()));
    }

    @Override
    public Image image() {
        return image;
    }

    /** Goes on as if it were over. */
    @Override
    public void await(String what, Runnable wait) {
        waits.add(what);
    }

    @Override
    public boolean isRehearsal() {
        return true;
    }

    /** What all steps together would come to. */
    Rehearsed rehearsed() {
        return new Rehearsed(new Outcome(events, refusal, present.position(), image), present, image, provenance);
    }

    /** What would be waited for. */
    List<String> waits() {
        return List.copyOf(waits);
    }

    private Rehearsed rehearse(Command command) {
        Rehearsed rehearsed = rehearsals.rehearse(command, image, provenance);
        events.addAll(rehearsed.outcome().events());
        refusal = rehearsed.outcome().refusal();
        image = rehearsed.after();
        return rehearsed;
    }
}
