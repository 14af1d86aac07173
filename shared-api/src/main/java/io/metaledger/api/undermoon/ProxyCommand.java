package io.metaledger.api.undermoon;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What is asked of single proxies (contract, B5, B7, M14, M15). */
public sealed interface ProxyCommand extends UndermoonCommand {

    /**
     * @param host null for the part of the address before the colon
     * @param index null when none was sent
     */
    record RegisterProxy(String address, List<String> nodeAddresses, @Nullable String host, @Nullable Long index)
            implements ProxyCommand {
        public RegisterProxy {
            nodeAddresses = List.copyOf(nodeAddresses);
        }
    }

    record RemoveProxy(String address) implements ProxyCommand {}

    /** Neither of the two need be known. */
    record ReportFailure(String proxy, String reporter) implements ProxyCommand {}

    record FailOverProxy(String address) implements ProxyCommand {}
}
