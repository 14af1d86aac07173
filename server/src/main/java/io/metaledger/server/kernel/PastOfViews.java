package io.metaledger.server.kernel;

import io.metaledger.api.kernel.Image;
import io.metaledger.query.history.Instants;
import io.metaledger.query.history.Moment;
import io.metaledger.query.kernel.PastImages;

import java.time.Instant;
import java.util.Optional;

/** Finds instants in the journal and the pictures there. */
public final class PastOfViews implements Past {

    private final Instants instants;
    private final PastImages images;
    private final Optional<Moment> pin;

    /**
     * @param pin an instant that the whole server is pinned to, found once: it is the same for as long as this lives
     * @throws io.metaledger.api.ledger.wire.LedgerProblem if the pin names no instant that can be looked at
     */
    public PastOfViews(Instants instants, PastImages images, Optional<String> pin) {
        this.instants = instants;
        this.images = images;
        this.pin = pin.map(instants::resolve);
    }

    @Override
    public Image at(String instant) {
        return image(instants.resolve(instant));
    }

    @Override
    public Optional<Image> pinned() {
        return pin.map(this::image);
    }

    private Image image(Moment moment) {
        return images.at(moment.position(), moment.time().orElse(Instant.EPOCH));
    }
}
