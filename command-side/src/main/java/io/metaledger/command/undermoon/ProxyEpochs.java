package io.metaledger.command.undermoon;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;

/** Asks server proxies which epoch they hold ({@code UMCTL GETEPOCH}; contract, section 14.5). */
@FunctionalInterface
public interface ProxyEpochs {

    /**
     * Asks all at once, each of them for at most a second.
     *
     * @return by address; empty for a proxy that could not be asked
     */
    Map<String, OptionalLong> ask(Collection<String> addresses);
}
