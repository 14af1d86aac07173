package io.metaledger.command.undermoon;

import static io.metaledger.command.undermoon.Writing.done;
import static io.metaledger.command.undermoon.Writing.operation;
import static io.metaledger.command.undermoon.Writing.reply;

import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.undermoon.ClusterCommand.BalanceMasters;
import io.metaledger.api.undermoon.ClusterCommand.ChangeClusterConfig;
import io.metaledger.api.undermoon.ClusterCommand.CreateCluster;
import io.metaledger.api.undermoon.ClusterCommand.DeleteCluster;
import io.metaledger.api.undermoon.ClusterEvent.ProxyReplaced;
import io.metaledger.api.undermoon.ProxyCommand.FailOverProxy;
import io.metaledger.api.undermoon.ProxyCommand.RemoveProxy;
import io.metaledger.api.undermoon.StoreEvent.MetadataRestored;
import io.metaledger.api.undermoon.UndermoonKinds;
import io.metaledger.api.undermoon.UndermoonSettings;
import io.metaledger.api.undermoon.wire.UndermoonDialect;
import io.metaledger.api.undermoon.wire.UndermoonReplies;
import io.metaledger.api.undermoon.wire.UndermoonRequests;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;

/**
 * The operations that change something (contract, section 16): they turn a request into a command and its outcome into
 * a reply. Texts from the path come as they are; whether they are legal is decided with the command.
 */
public final class UndermoonWrites {

    private static final Logger LOG = LoggerFactory.getLogger(UndermoonWrites.class);

    private final UndermoonSettings settings;
    private final ScalingWrites scaling;
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
        this.scaling =
                new ScalingWrites(
                        scaleLock, new ScaleOut(epochs, settings, new ScaleOut.Patience(betweenRounds, scaleOutMax)));
        this.recovery = new EpochRecovery(epochs, settings);
    }

    /** Those that exclude each other. */
    public ScalingWrites scaling() {
        return scaling;
    }

    // ---- proxies ----------------------------------------------------------------------------------------------------

    public Operation registerProxy() {
        return operation("register_proxy", request -> done(UndermoonRequests.registration(request.body())));
    }

    public Operation removeProxy(String address) {
        return operation("remove_proxy", _ -> done(new RemoveProxy(address)));
    }

    public Operation reportFailure(String proxy, String reporter) {
        return operation("report_failure", _ -> done(UndermoonRequests.report(proxy, reporter)));
    }

    public Operation failOverProxy(String address) {
        return operation("fail_over_proxy", _ -> new Intent.Execute(new FailOverProxy(address), this::failedOver));
    }

    // ---- clusters ---------------------------------------------------------------------------------------------------

    public Operation createCluster(String name) {
        return operation(
                "create_cluster",
                request -> done(new CreateCluster(name, UndermoonRequests.nodeNumber(request.body()))));
    }

    public Operation deleteCluster(String name) {
        return operation("delete_cluster", _ -> done(new DeleteCluster(name)));
    }

    public Operation changeClusterConfig(String name) {
        return operation(
                "change_cluster_config",
                request -> done(new ChangeClusterConfig(name, UndermoonRequests.configFields(request.body()))));
    }

    public Operation balanceMasters(String name) {
        return operation("balance_masters", _ -> done(new BalanceMasters(name)));
    }

    public Operation commitMigration() {
        return operation("commit_migration", request -> done(UndermoonRequests.commit(request.body())));
    }

    // ---- the broker -------------------------------------------------------------------------------------------------

    public Operation restoreMetadata() {
        return operation(
                "restore_metadata",
                request -> new Intent.Execute(UndermoonRequests.metadata(request.body()), UndermoonWrites::restored));
    }

    public Operation forceEpoch(long epoch) {
        return operation("force_epoch", _ -> done(UndermoonRequests.forcedEpoch(epoch)));
    }

    public Operation recoverEpoch() {
        return operation("recover_epoch", _ -> epochRecovery());
    }

    /** The same for whoever does it without a request. */
    public Intent.Proceed epochRecovery() {
        return new Intent.Proceed(recovery::run);
    }

    public Operation changeBrokerConfig() {
        return operation("change_broker_config", request -> done(UndermoonRequests.replicaAddresses(request.body())));
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
}
