package io.metaledger.server.kernel;

import io.metaledger.api.kernel.Image;
import io.metaledger.query.kernel.Views;

import java.time.Duration;

/** What the reception needs of the query side. */
public interface ReadSide {

    /** Knows everything that was acknowledged anywhere before the call. */
    Image present();

    /**
     * An image that knows a position.
     *
     * @throws io.metaledger.query.kernel.Behind if the views do not get there in time
     */
    Image awaitPosition(long position, Duration atMost);

    /** The newest that this process shows, without asking anybody. */
    long position();

    static ReadSide of(Views views) {
        return new ReadSide() {
            @Override
            public Image present() {
                return views.present();
            }

            @Override
            public Image awaitPosition(long position, Duration atMost) {
                return views.awaitPosition(position, atMost);
            }

            @Override
            public long position() {
                return views.position();
            }
        };
    }
}
