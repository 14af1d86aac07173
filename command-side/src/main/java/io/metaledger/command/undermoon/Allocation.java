package io.metaledger.command.undermoon;

import io.metaledger.api.undermoon.Chunk;
import io.metaledger.api.undermoon.ProxyResource;
import io.metaledger.api.undermoon.UndermoonRejection;
import io.metaledger.api.undermoon.UndermoonRejection.NoAvailableResource;
import io.metaledger.api.undermoon.UndermoonRejection.ProxyResourceOutOfOrder;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

/** Which free proxies become chunks (contract, sections 8 and 15). Nothing is left to chance. */
sealed interface Allocation {

    record Allocated(List<Chunk> chunks) implements Allocation {}

    record Refused(UndermoonRejection why) implements Allocation {}

    /**
     * @param proxies how many are needed; even
     * @param present how many the cluster has already
     */
    static Allocation of(long proxies, long present, Situation now) {
        List<ProxyResource> free = now.store().freeProxies(now.expiry()).toList();
        if (free.size() < proxies) {
            return new Refused(new NoAvailableResource());
        }
        return now.store().orderedProxy()
                ? byIndex(free, (int) proxies, present)
                : byHost(free, (int) proxies, HostLinks.of(now.store()));
    }

    /** Ordered mode: the lowest indices, without a gap, in pairs; hosts play no role. */
    private static Allocation byIndex(List<ProxyResource> free, int proxies, long present) {
        List<ProxyResource> chosen =
                free.stream().sorted(Comparator.comparingLong(ProxyResource::index)).limit(proxies).toList();
        var chunks = new ArrayList<Chunk>();
        for (int i = 0; i < proxies; i++) {
            if (chosen.get(i).index() != present + i) {
                return new Refused(new ProxyResourceOutOfOrder());
            }
            if (i % 2 == 1) {
                chunks.add(Chunk.of(chosen.get(i - 1), chosen.get(i)));
            }
        }
        return new Allocated(chunks);
    }

    private static Allocation byHost(List<ProxyResource> free, int proxies, HostLinks links) {
        List<Host> hosts = hosts(free);
        if (trimmed(hosts, free.size()) < proxies) {
            return new Refused(new NoAvailableResource());
        }
        var chunks = new ArrayList<Chunk>();
        while (2 * chunks.size() < proxies) {
            chunks.add(next(hosts, links));
        }
        return new Allocated(chunks);
    }

    /** A host with its free proxies, lowest address first. */
    record Host(String name, Deque<ProxyResource> free) {}

    /** In the order of their names. */
    private static List<Host> hosts(List<ProxyResource> free) {
        var hosts = new TreeMap<String, Host>();
        free.forEach(proxy ->
                hosts.computeIfAbsent(proxy.host(), name -> new Host(name, new ArrayDeque<>())).free().add(proxy));
        return List.copyOf(hosts.values());
    }

    /** A crowded host can only lend as many as all the others together can pair; returns how many are left. */
    private static int trimmed(List<Host> hosts, int free) {
        Deque<ProxyResource> largest =
                hosts.stream().map(Host::free).max(Comparator.comparingInt(Deque::size)).orElseGet(ArrayDeque::new);
        int left = free;
        while (2 * largest.size() > left) {
            largest.removeLast();
            left--;
        }
        return left;
    }

    private static Chunk next(List<Host> hosts, HostLinks links) {
        Comparator<Host> mostFree = Comparator.comparingInt(host -> -host.free().size());
        List<Host> usable = hosts.stream().filter(host -> !host.free().isEmpty()).toList();
        Host first = usable.stream().min(mostFree).orElseThrow();
        Host second =
                usable.stream()
                        .filter(host -> !host.name().equals(first.name()))
                        .min(
                                Comparator.<Host>comparingInt(host -> links.between(first.name(), host.name()))
                                        .thenComparing(mostFree))
                        .orElseThrow();
        links.add(first.name(), second.name());
        return Chunk.of(first.free().removeFirst(), second.free().removeFirst());
    }
}
