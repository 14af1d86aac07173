package io.metaledger.server.past;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.server.TestServer;

import java.util.Random;
import java.util.Set;

/** Random calls of one dialect. What may be refused is refused often enough; what counts is what gets through. */
interface Traffic {

    Class<? extends Dialect> type();

    String dialect();

    /** Types of events that must be among those of some hundred calls, because they change much at once. */
    Set<String> rareTypes();

    /** A path that can be restored, whether or not there ever was anything. */
    String restorable(Random random);

    /** Sends one call. */
    void send(TestServer server, Random random);
}
