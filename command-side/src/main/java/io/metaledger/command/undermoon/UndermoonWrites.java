package io.metaledger.command.undermoon;

import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.undermoon.ClusterCommand.AddNodes;
import io.metaledger.api.undermoon.ClusterCommand.AddNodesUpTo;
import io.metaledger.api.undermoon.ClusterCommand.BalanceMasters;
import io.metaledger.api.undermoon.ClusterCommand.ChangeClusterConfig;
import io.metaledger.api.undermoon.ClusterCommand.CreateCluster;
import io.metaledger.api.undermoon.ClusterCommand.DeleteCluster;
import io.metaledger.api.undermoon.ClusterCommand.ExpandSlots;
import io.metaledger.api.undermoon.ClusterCommand.RemoveFreeNodes;
import io.metaledger.api.undermoon.ClusterCommand.ShrinkSlots;
import io.metaledger.api.undermoon.ClusterEvent.NodesAdded;
import io.metaledger.api.undermoon.ClusterEvent.ProxyReplaced;
import io.metaledger.api.undermoon.ProxyCommand.FailOverProxy;
import io.metaledger.api.undermoon.ProxyCommand.RemoveProxy;
import io.metaledger.api.undermoon.StoreEvent.MetadataRestored;
import io.metaledger.api.undermoon.UndermoonCommand;
import io.metaledger.api.undermoon.UndermoonKinds;
import io.metaledger.api.undermoon.UndermoonRejection.NodeNumberChanging;
import io.metaledger.api.undermoon.UndermoonSettings;
import io.metaledger.api.undermoon.wire.MalformedRequest;
import io.metaledger.api.undermoon.wire.UndermoonDialect;
import io.metaledger.api.undermoon.wire.UndermoonReplies;
import io.metaledger.api.undermoon.wire.UndermoonRequests;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The operations that change something (contract, section 16): they turn a request into a command and its outcome into
 * a reply. Texts from the path come as they are; whether they are legal is decided with the command.
 */
public final class UndermoonWrites {

    private static final Logger LOG = LoggerFactory.getLogger(UndermoonWrites.class);

    private final UndermoonSettings settings;
    private final ScaleLock scaleLock;
    private final ScaleOut scaleOut;
    private final EpochRecovery recovery;

    /**
     * @param betweenRounds from one question to lagging proxies to the next
     * @param scaleOutMax how long scaling out waits for proxies that answer and lag behind
     */
    public UndermoonWrites(
            UndermoonSettings settings,
            ScaleLock scaleLock,
            ProxyEpochs epochs,
            Duration betweenRounds,
            Duration scaleOutMax) {
        this.settings = settings;
        this.scaleLock = scaleLock;
        this.scaleOut = new ScaleOut(epochs, settings, new ScaleOut.Patience(betweenRounds, scaleOutMax));
        this.recovery = new EpochRecovery(epochs, settings);
    }

    // ---- proxies ----------------------------------------------------------------------------------------------------

    public Operation registerProxy() {
        return write("register_proxy", request -> done(UndermoonRequests.registration(request.body())));
    }

    public Operation removeProxy(String address) {
        return write("remove_proxy", _ -> done(new RemoveProxy(address)));
    }

    public Operation reportFailure(String proxy, String reporter) {
        return write("report_failure", _ -> done(UndermoonRequests.report(proxy, reporter)));
    }

    public Operation failOverProxy(String address) {
        return write("fail_over_proxy", _ -> new Intent.Execute(new FailOverProxy(address), this::failedOver));
    }

    // ---- clusters ---------------------------------------------------------------------------------------------------

    public Operation createCluster(String name) {
        return write(
                "create_cluster",
                request -> done(new CreateCluster(name, UndermoonRequests.nodeNumber(request.body()))));
    }

    public Operation deleteCluster(String name) {
        return write("delete_cluster", _ -> done(new DeleteCluster(name)));
    }

    public Operation changeClusterConfig(String name) {
        return write(
                "change_cluster_config",
                request -> done(new ChangeClusterConfig(name, UndermoonRequests.configFields(request.body()))));
    }

    public Operation balanceMasters(String name) {
        return write("balance_masters", _ -> done(new BalanceMasters(name)));
    }

    public Operation commitMigration() {
        return write("commit_migration", request -> done(UndermoonRequests.commit(request.body())));
    }

    // ---- scaling, one at a time -------------------------------------------------------------------------------------

    public Operation addNodes(String name) {
        return write(
                "add_nodes",
                request -> alone(nodesAdded(new AddNodes(name, UndermoonRequests.nodeNumber(request.body())))));
    }

    public Operation addNodesUpTo(String name) {
        return write(
                "add_nodes_up_to",
                request ->
                        alone(nodesAdded(new AddNodesUpTo(name, UndermoonRequests.clusterNodeNumber(request.body())))));
    }

    public Operation removeFreeNodes(String name) {
        return write("remove_free_nodes", _ -> alone(done(new RemoveFreeNodes(name))));
    }

    public Operation expandSlots(String name) {
        return write("expand_slots", _ -> alone(done(new ExpandSlots(name))));
    }

    public Operation shrinkSlots(String name, long nodeNumber) {
        return write("shrink_slots", _ -> alone(done(new ShrinkSlots(name, nodeNumber))));
    }

    public Operation scaleNodes(String name, long nodeNumber) {
        return write("scale_nodes", _ -> locked((steps, lock) -> scaleOut.run(name, nodeNumber, steps, lock)));
    }

    /**
     * Ends the waiting for proxies, because the server stops. Whoever scales is told that they are not synchronous; the
     * nodes stay added, and a repeated call goes on from there.
     */
    public void stopWaiting() {
        scaleOut.stop();
    }

    // ---- the broker -------------------------------------------------------------------------------------------------

    public Operation restoreMetadata() {
        return write(
                "restore_metadata",
                request -> new Intent.Execute(UndermoonRequests.metadata(request.body()), UndermoonWrites::restored));
    }

    public Operation forceEpoch(long epoch) {
        return write("force_epoch", _ -> done(UndermoonRequests.forcedEpoch(epoch)));
    }

    public Operation recoverEpoch() {
        return write("recover_epoch", _ -> epochRecovery());
    }

    /** The same for whoever does it without a request. */
    public Intent.Proceed epochRecovery() {
        return new Intent.Proceed(recovery::run);
    }

    public Operation changeBrokerConfig() {
        return write("change_broker_config", request -> done(UndermoonRequests.replicaAddresses(request.body())));
    }

    /** Changes nothing; it is here because it decides as a failover would (section 14.4). */
    public Operation checkResources() {
        return new Operation.Read(
                "check_resources",
                (request, image) -> {
                    UndermoonSettings then = UndermoonDialect.settings(image, settings);
                    var now =
                            new Situation(UndermoonDialect.store(image, settings), then, image.now().getEpochSecond());
                    return UndermoonReplies.strings("hosts_cannot_fail", ResourceCheck.hostsThatCannotFail(now));
                });
    }

    // ---- replies ----------------------------------------------------------------------------------------------------

    private static Intent.Execute done(UndermoonCommand command) {
        return new Intent.Execute(command, outcome -> reply(outcome, _ -> UndermoonReplies.done()));
    }

    private static Intent.Execute nodesAdded(UndermoonCommand command) {
        return new Intent.Execute(
                command,
                outcome ->
                        reply(
                                outcome,
                                done ->
                                        UndermoonReplies.newNodes(
                                                done.events().stream()
                                                        .filter(NodesAdded.class::isInstance)
                                                        .flatMap(added -> ((NodesAdded) added).chunks().stream())
                                                        .toList())));
    }

    /** What the new proxy must know, right after the change; null when there is none. */
    private Reply failedOver(Outcome outcome) {
        return reply(
                outcome,
                done ->
                        done.events().stream()
                                .filter(ProxyReplaced.class::isInstance)
                                .map(replaced -> ((ProxyReplaced) replaced).replacement().proxyAddress())
                                .findFirst()
                                .map(address ->
                                        UndermoonReplies.proxy(
                                                done.after()
                                                        .find(UndermoonKinds.STORE, UndermoonKinds.GLOBAL)
                                                        .orElseThrow(),
                                                address,
                                                settings.migrationLimit()))
                                .orElseGet(UndermoonReplies::noProxy));
    }

    /** Metadata that contradicts itself is taken in; somebody should know (section 18.7). */
    private static Reply restored(Outcome outcome) {
        List<String> findings =
                outcome.events().stream()
                        .filter(MetadataRestored.class::isInstance)
                        .flatMap(event -> ((MetadataRestored) event).findings().stream())
                        .toList();
        if (!findings.isEmpty()) {
            LOG.warn(
                    "Restored metadata breaks rules that it did not break before, in {} places or more, such as {};"
                            + " GET /ledger/v1/undermoon/findings lists them",
                    findings.size(),
                    findings.getFirst());
        }
        return reply(outcome, _ -> UndermoonReplies.done());
    }

    private static Reply reply(Outcome outcome, Function<Outcome, Reply> accepted) {
        return outcome.refusal().isPresent() ? UndermoonReplies.refused(outcome) : accepted.apply(outcome);
    }

    // ---- ways -------------------------------------------------------------------------------------------------------

    private interface Scaling {
        Reply run(Intent.Steps steps, ScaleLock.Held lock);
    }

    private Intent alone(Intent.Execute only) {
        return locked((steps, _) -> steps.conclude(only));
    }

    /** Nobody waits for the lock: it is answered at once that somebody else has it, before any other check. */
    private Intent locked(Scaling scaling) {
        return new Intent.Proceed(steps -> {
            if (steps.isRehearsal()) {
                return scaling.run(steps, ScaleLock.Held.NOT_NEEDED);
            }
            var lock = scaleLock.take();
            if (lock.isEmpty()) {
                return UndermoonReplies.refusal(new NodeNumberChanging());
            }
            try (var held = lock.get()) {
                return scaling.run(steps, held);
            }
        });
    }

    private static Operation write(String name, Function<Request, Intent> intent) {
        return new Operation.Write(
                name,
                request -> {
                    try {
                        return intent.apply(request);
                    } catch (MalformedRequest e) {
                        return new Intent.Answer(e.reply());
                    }
                });
    }
}
