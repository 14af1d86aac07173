package io.metaledger.command.undermoon;

import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.undermoon.ClusterCommand.ScaleNodes;
import io.metaledger.api.undermoon.ClusterCommand.SpreadSlots;
import io.metaledger.api.undermoon.ClusterEvent.NodesAdded;
import io.metaledger.api.undermoon.ClusterStore;
import io.metaledger.api.undermoon.UndermoonRejection.NodeNumberChanging;
import io.metaledger.api.undermoon.UndermoonRejection.ProxyNotSync;
import io.metaledger.api.undermoon.UndermoonSettings;
import io.metaledger.api.undermoon.wire.UndermoonDialect;
import io.metaledger.api.undermoon.wire.UndermoonReplies;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Scales a cluster by itself (contract, section 14.5). When nodes are added, slots move only after all proxies of the
 * cluster have learnt of the new nodes. Nothing is locked but other scaling; if the process dies while it waits, the
 * cluster has free nodes, which a repeated call drops first.
 */
final class ScaleOut {

    /** More failed rounds than this, and the waiting is over. */
    private static final int FAILED_ROUNDS_MAX = 30;

    private final ProxyEpochs epochs;
    private final UndermoonSettings settings;
    private final Patience patience;
    private volatile boolean stopped;

    /**
     * How long the waiting takes.
     *
     * @param betweenRounds from one round of questions to the next
     * @param atMost in all, for proxies that answer and lag behind
     */
    record Patience(Duration betweenRounds, Duration atMost) {}

    ScaleOut(ProxyEpochs epochs, UndermoonSettings settings, Patience patience) {
        this.epochs = epochs;
        this.settings = settings;
        this.patience = patience;
    }

    /** Ends all waiting, and lets nobody wait any more. */
    void stop() {
        stopped = true;
    }

    Reply run(String cluster, long nodeNumber, Intent.Steps steps, ScaleLock.Held lock) {
        Outcome scaled = steps.execute(new ScaleNodes(cluster, nodeNumber));
        if (scaled.refusal().isPresent()) {
            return UndermoonReplies.refused(scaled);
        }
        List<NodesAdded> added =
                scaled.events().stream().filter(NodesAdded.class::isInstance).map(NodesAdded.class::cast).toList();
        if (added.isEmpty()) {
            return UndermoonReplies.done();
        }
        long grownAt = added.getFirst().epoch();
        var round = new Rounds(cluster, grownAt, steps::image, lock);
        steps.await("until all proxies of " + cluster + " hold epoch " + grownAt, round::run);
        return switch (round.end) {
            case SYNCHRONOUS ->
                    steps.conclude(
                            new Intent.Execute(
                                    new SpreadSlots(cluster, nodeNumber, grownAt),
                                    outcome ->
                                            outcome.refusal().isPresent()
                                                    ? UndermoonReplies.refused(outcome)
                                                    : UndermoonReplies.done()));
            case NOT_SYNCHRONOUS -> UndermoonReplies.refusal(new ProxyNotSync());
            case LOCK_LOST -> UndermoonReplies.refusal(new NodeNumberChanging());
        };
    }

    /** How the waiting ended. */
    private enum End {
        SYNCHRONOUS,
        NOT_SYNCHRONOUS,
        LOCK_LOST
    }

    private final class Rounds {

        private final String cluster;
        private final long wanted;
        private final Supplier<Image> images;
        private final ScaleLock.Held lock;
        private End end = End.SYNCHRONOUS;

        Rounds(String cluster, long wanted, Supplier<Image> images, ScaleLock.Held lock) {
            this.cluster = cluster;
            this.wanted = wanted;
            this.images = images;
            this.lock = lock;
        }

        void run() {
            long deadline = System.nanoTime() + patience.atMost().toNanos();
            int failed = 0;
            while (failed <= FAILED_ROUNDS_MAX && System.nanoTime() - deadline < 0 && !isOver()) {
                LockSupport.parkNanos(patience.betweenRounds().toNanos());
                if (!lock.keep()) {
                    end = End.LOCK_LOST;
                    return;
                }
                Map<String, OptionalLong> answers = epochs.ask(proxies());
                if (answers.values().stream().anyMatch(OptionalLong::isEmpty)) {
                    failed++;
                } else if (answers.values().stream().allMatch(epoch -> epoch.getAsLong() >= wanted)) {
                    end = End.SYNCHRONOUS;
                    return;
                }
            }
            end = End.NOT_SYNCHRONOUS;
        }

        private boolean isOver() {
            return stopped || Thread.interrupted();
        }

        /** As they are now: a failover may have replaced some. */
        private List<String> proxies() {
            return UndermoonDialect.store(images.get(), settings)
                    .cluster(cluster)
                    .map(ClusterStore::proxies)
                    .map(Stream::toList)
                    .orElse(List.of());
        }
    }
}
