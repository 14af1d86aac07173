package io.metaledger.api.kernel;

import java.util.function.Function;

/** What a writing operation makes of a request. */
public sealed interface Intent {

    /** The request itself is wrong; nothing is decided. */
    record Answer(Reply reply) implements Intent {}

    /** Decide this, and render what came of it. */
    record Execute(Command command, Function<Outcome, Reply> render) implements Intent {}
}
