package io.metaledger.api.undermoon;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

import org.pcollections.PVector;
import org.pcollections.TreePVector;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A cluster as it is stored (contract, section 5).
 *
 * @param chunks in an order that tasks refer to
 */
public record ClusterStore(long epoch, String name, PVector<Chunk> chunks, ClusterConfig config) {

    @JsonCreator
    public static ClusterStore of(
            @JsonProperty("epoch") long epoch,
            @JsonProperty("name") String name,
            @JsonProperty("chunks") List<Chunk> chunks,
            @JsonProperty("config") ClusterConfig config) {
        return new ClusterStore(epoch, name, TreePVector.from(chunks), config);
    }

    /** A half of a chunk. */
    public record Place(int chunk, int half) {}

    public int nodeNumber() {
        return Chunk.NODES * chunks.size();
    }

    /** Twice the number of masters that have slots of their own (section 7.4). */
    public int nodeNumberWithSlots() {
        return 2 * (int) parts().filter(part -> part.stable() != null).count();
    }

    @JsonIgnore
    public boolean isMigrating() {
        return chunks.stream().anyMatch(Chunk::isMigrating);
    }

    /** Whether a master has no slots of its own. */
    public boolean hasEmptyPart() {
        return parts().anyMatch(part -> part.stable() == null);
    }

    public Stream<Part> parts() {
        return chunks.stream().flatMap(chunk -> chunk.parts().stream());
    }

    public Stream<String> proxies() {
        return chunks.stream().flatMap(chunk -> chunk.proxies().stream());
    }

    /** Where a proxy is. */
    public Optional<Place> find(String proxy) {
        for (int chunk = 0; chunk < chunks.size(); chunk++) {
            int half = chunks.get(chunk).proxies().indexOf(proxy);
            if (half >= 0) {
                return Optional.of(new Place(chunk, half));
            }
        }
        return Optional.empty();
    }

    /** Where the one end of a task is stored. Asked for again and again for tasks that are committed already. */
    public Optional<SlotPosition> find(Task.Ref ref, boolean migrating) {
        int master = 0;
        for (Chunk chunk : chunks) {
            for (Part part : chunk.parts()) {
                for (Task task : part.tasks()) {
                    if (task.migrating() == migrating && task.ref().equals(ref)) {
                        return Optional.of(SlotPosition.ofMaster(master));
                    }
                }
                master++;
            }
        }
        return Optional.empty();
    }

    public ClusterStore withEpoch(long changed) {
        return new ClusterStore(changed, name, chunks, config);
    }

    public ClusterStore withChunk(int index, UnaryOperator<Chunk> change) {
        return new ClusterStore(epoch, name, chunks.with(index, change.apply(chunks.get(index))), config);
    }

    public ClusterStore withPart(SlotPosition at, UnaryOperator<Part> change) {
        return withChunk(at.chunk(), chunk -> chunk.withPart(at.part(), change));
    }

    ClusterStore withConfig(ClusterConfig changed) {
        return new ClusterStore(epoch, name, chunks, changed);
    }

    ClusterStore plus(Collection<Chunk> more) {
        return new ClusterStore(epoch, name, chunks.plusAll(more), config);
    }

    ClusterStore minusChunks(Collection<Integer> indexes) {
        List<Chunk> rest =
                IntStream.range(0, chunks.size()).filter(i -> !indexes.contains(i)).mapToObj(chunks::get).toList();
        return of(epoch, name, rest, config);
    }

    /** Gives tasks a new epoch, at both their ends. */
    @SuppressWarnings("ReferenceEquality") // a chunk that does not change is the same object
    ClusterStore restarted(Collection<Task.Ref> refs, long newEpoch) {
        var wanted = Set.copyOf(refs);
        var changed = chunks;
        for (int i = 0; !wanted.isEmpty() && i < chunks.size(); i++) {
            Chunk restarted = chunks.get(i).restarted(wanted, newEpoch);
            if (restarted != chunks.get(i)) {
                changed = changed.with(i, restarted);
            }
        }
        return new ClusterStore(epoch, name, changed, config);
    }
}
