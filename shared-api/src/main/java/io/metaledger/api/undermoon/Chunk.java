package io.metaledger.api.undermoon;

import com.fasterxml.jackson.annotation.JsonIgnore;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Two proxies on two hosts, four nodes, two masters (contract, section 1).
 *
 * @param parts the slots of the two masters
 * @param halves the two proxies
 */
public record Chunk(RolePosition rolePosition, List<Part> parts, List<Half> halves) {

    public static final int NODES = 4;
    public static final int PARTS = 2;

    public Chunk {
        parts = List.copyOf(parts);
        halves = List.copyOf(halves);
    }

    /** A new one without slots. */
    public static Chunk of(ProxyResource first, ProxyResource second) {
        return new Chunk(
                RolePosition.NORMAL, List.of(Part.EMPTY, Part.EMPTY), List.of(Half.of(first), Half.of(second)));
    }

    public Part part(int part) {
        return parts.get(part);
    }

    public Half half(int half) {
        return halves.get(half);
    }

    /** The address of a node, 0 to 3. */
    public String node(int node) {
        return half(node / 2).nodeAddresses().get(node % 2);
    }

    /** The proxy that a node, 0 to 3, is behind. */
    public String proxyOf(int node) {
        return half(node / 2).proxyAddress();
    }

    /** Whether it has neither slots nor, therefore, a use. */
    @JsonIgnore
    public boolean isFree() {
        return parts.stream().allMatch(part -> part.stable() == null);
    }

    @JsonIgnore
    public boolean isMigrating() {
        return parts.stream().anyMatch(part -> !part.tasks().isEmpty());
    }

    public List<String> proxies() {
        return halves.stream().map(Half::proxyAddress).toList();
    }

    public Chunk withPart(int part, UnaryOperator<Part> change) {
        Part changed = change.apply(parts.get(part));
        return new Chunk(
                rolePosition, part == 0 ? List.of(changed, parts.get(1)) : List.of(parts.get(0), changed), halves);
    }

    Chunk withRolePosition(RolePosition changed) {
        return new Chunk(changed, parts, halves);
    }

    Chunk withHalf(int half, Half changed) {
        return new Chunk(
                rolePosition, parts, half == 0 ? List.of(changed, halves.get(1)) : List.of(halves.get(0), changed));
    }

    @SuppressWarnings("ReferenceEquality") // what is not changed is the same object
    Chunk restarted(Set<Task.Ref> refs, long epoch) {
        List<Part> changed = parts.stream().map(part -> part.restarted(refs, epoch)).toList();
        boolean same = IntStream.range(0, PARTS).allMatch(part -> changed.get(part) == parts.get(part));
        return same ? this : new Chunk(rolePosition, changed, halves);
    }
}
