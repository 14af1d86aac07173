package io.metaledger.command.doris;

import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.InstanceRejection.InvalidOperation;
import io.metaledger.api.doris.wire.DorisRequests;
import io.metaledger.api.doris.wire.DorisSurface;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Request;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operations that change something, by name: they turn a request into a command and its outcome into a reply. */
public final class DorisWrites {

    private final DorisSurface surface;
    private final InstanceWrites instances;
    private final StorageWrites storage;

    private DorisWrites(DorisSurface surface) {
        var via = new Translation(surface);
        this.surface = surface;
        this.instances = new InstanceWrites(via);
        this.storage = new StorageWrites(via);
    }

    /** Those of the management API (contract, sections 5 to 7, 8.6, 9.3 and 9.6). */
    public static Map<String, Operation> management() {
        return byName(new DorisWrites(DorisSurface.MANAGEMENT).allOfManagement());
    }

    /**
     * Those of the RPC surface (section 9). What the management API has an endpoint for each is one method here, and
     * {@code op} says which: the endpoint's name in upper case.
     */
    public static Map<String, Operation> rpc() {
        return byName(new DorisWrites(DorisSurface.RPC).allOfRpc());
    }

    /** How the service itself behaves (section 8.6). */
    public static Map<String, Operation> control() {
        return byName(ControlWrites.all());
    }

    /** The test switches (section 8.6), for those who allow them. */
    public static Map<String, Operation> injection() {
        return byName(ControlWrites.injection());
    }

    private Stream<Operation> allOfManagement() {
        return Stream.of(
                        instances.instances(),
                        Stream.of(instances.snapshots()),
                        instances.clusters(),
                        instances.nodes(),
                        storage.objInfos(),
                        storage.vaults(),
                        storage.accounts(),
                        LoadWrites.management())
                .flatMap(Function.identity());
    }

    private Stream<Operation> allOfRpc() {
        return Stream.of(
                        Stream.of(
                                instances.creation(),
                                alterations(
                                        "alter_instance", byOp(instances.instanceChanges(), instances.statusChanges())),
                                alterations("alter_cluster", byOp(instances.clusters(), instances.nodes())),
                                alterations("alter_obj_store_info", byOp(storage.objInfos(), Stream.of())),
                                alterations("alter_storage_vault", byOp(storage.vaults(), storage.vaultsOfRpc()))),
                        storage.accounts(),
                        storage.stages(),
                        LoadWrites.rpc())
                .flatMap(Function.identity());
    }

    /** One method for all that an {@code op} may name. */
    private Operation alterations(String name, Map<String, Operation.Write> byOp) {
        return new Operation.Write(
                name,
                request ->
                        surface.<DorisRequests.Alteration, Intent>read(
                                request,
                                DorisRequests.Alteration.class,
                                read -> alter(read, byOp, request),
                                Intent.Answer::new));
    }

    private Intent alter(DorisRequests.Alteration alteration, Map<String, Operation.Write> byOp, Request request) {
        Operation.Write meant = byOp.get(Given.text(alteration.op()));
        return meant == null
                ? new Intent.Answer(surface.refusal(new InvalidOperation(alteration.number())))
                : meant.writer().translate(request);
    }

    private static Map<String, Operation.Write> byOp(Stream<Operation> some, Stream<Operation> others) {
        return Stream.concat(some, others)
                .collect(
                        Collectors.toUnmodifiableMap(
                                operation -> operation.name().toUpperCase(Locale.ROOT),
                                operation -> (Operation.Write) operation));
    }

    private static Map<String, Operation> byName(Stream<Operation> operations) {
        return operations.collect(Collectors.toUnmodifiableMap(Operation::name, Function.identity()));
    }
}
