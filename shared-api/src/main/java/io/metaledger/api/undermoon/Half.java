package io.metaledger.api.undermoon;

import java.util.List;

/**
 * One of the two proxies of a chunk, with its two nodes.
 *
 * @param host the failure domain
 */
public record Half(String proxyAddress, String host, List<String> nodeAddresses) {

    public Half {
        nodeAddresses = List.copyOf(nodeAddresses);
    }

    public static Half of(ProxyResource proxy) {
        return new Half(proxy.proxyAddress(), proxy.host(), proxy.nodeAddresses());
    }
}
