package io.metaledger.api.undermoon;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A registered server proxy.
 *
 * @param nodeAddresses its two Redis nodes
 * @param host the failure domain
 * @param index its place in ordered mode; 0 without
 * @param cluster null when it is in none
 */
public record ProxyResource(
        String proxyAddress, List<String> nodeAddresses, String host, long index, @Nullable String cluster) {

    public ProxyResource {
        nodeAddresses = List.copyOf(nodeAddresses);
    }

    /** The same in another cluster, or in none. */
    public ProxyResource in(@Nullable String changed) {
        return new ProxyResource(proxyAddress, nodeAddresses, host, index, changed);
    }
}
