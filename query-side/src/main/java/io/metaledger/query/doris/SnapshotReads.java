package io.metaledger.query.doris;

import io.metaledger.api.doris.CloudUniqueIds;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.ReadRejection.InstanceToShowNotFound;
import io.metaledger.api.doris.ReadRejection.NoInstanceOfCuid;
import io.metaledger.api.doris.ReadRejection.NoReference;
import io.metaledger.api.doris.SnapshotProperties;
import io.metaledger.api.doris.SnapshotRejection.SnapshotOperationUnsupported;
import io.metaledger.api.doris.SnapshotSwitch;
import io.metaledger.api.doris.wire.DorisReplies;
import io.metaledger.api.doris.wire.DorisRequests;
import io.metaledger.api.doris.wire.DorisSurface;
import io.metaledger.api.doris.wire.WireWriter;
import io.metaledger.api.kernel.Bookmark;
import io.metaledger.api.kernel.Bookmarks;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.LedgerKinds;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.query.kernel.Entities;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The snapshot calls (contract, section 8.6). A snapshot of an instance is an instant that it can be shown and restored
 * as of: each bookmark of the ledger since the instance was made, and, while its snapshots are enabled, the newest ends
 * of intervals. {@code snapshot_id} is what the ledger API takes as an instant.
 */
record SnapshotReads(Entities entities) {

    private static final List<String> UNSUPPORTED =
            List.of("drop_snapshot", "compact_snapshot", "decouple_instance", "set_multi_version_status");

    private record Snapshot(String id, long createAt, @Nullable String note) {}

    Stream<Operation> all() {
        return Stream.concat(
                Stream.of(read("list_snapshot", this::list), read("get_snapshot_property", (i, _) -> show(i))),
                UNSUPPORTED.stream().map(SnapshotReads::unsupported));
    }

    private static Operation unsupported(String name) {
        return new Operation.Read(
                name, (request, image) -> DorisReplies.refusal(new SnapshotOperationUnsupported(name)));
    }

    private static Operation read(String name, BiFunction<Instance, Image, Reply> answer) {
        return new Operation.Read(
                name,
                (request, image) ->
                        withReference(request, r -> of(r, image, instance -> answer.apply(instance, image))));
    }

    /** In the URL, or else in the body. */
    private static Reply withReference(Request request, Function<DorisRequests.GetInstance, Reply> then) {
        var inUrl =
                new DorisRequests.GetInstance(
                        request.query().text("instance_id"), request.query().text("cloud_unique_id"));
        boolean named = !Given.isEmpty(inUrl.instanceId()) || !Given.isEmpty(inUrl.cloudUniqueId());
        return named || request.body().length == 0
                ? then.apply(inUrl)
                : DorisSurface.MANAGEMENT.read(request, DorisRequests.GetInstance.class, then, Function.identity());
    }

    private static Reply of(DorisRequests.GetInstance r, Image image, Function<Instance, Reply> answer) {
        String id = Given.text(r.instanceId());
        String cuid = Given.text(r.cloudUniqueId());
        if (!id.isEmpty()) {
            return named(id, image, answer);
        }
        if (cuid.isEmpty()) {
            return DorisReplies.refusal(new NoReference());
        }
        return CloudUniqueIds.instanceOf(cuid, image)
                .map(owner -> named(owner, image, answer))
                .orElseGet(() -> DorisReplies.refusal(new NoInstanceOfCuid(cuid)));
    }

    private static Reply named(String id, Image image, Function<Instance, Reply> answer) {
        return image.find(DorisKinds.INSTANCE, id)
                .map(answer)
                .orElseGet(() -> DorisReplies.refusal(new InstanceToShowNotFound(id)));
    }

    private static Reply show(Instance instance) {
        SnapshotProperties set = instance.snapshots();
        return DorisReplies.result(w -> {
            w.name("status", set == null ? SnapshotSwitch.DISABLED : set.status());
            if (set != null) {
                w.int64("max_reserved_snapshots", set.maxReserved())
                        .int64("snapshot_interval_seconds", set.intervalSeconds());
            }
        });
    }

    private Reply list(Instance instance, Image image) {
        List<Snapshot> snapshots =
                Stream.concat(marked(instance, image), byInterval(instance, image.now()))
                        .sorted(Comparator.comparingLong(Snapshot::createAt).thenComparing(Snapshot::id))
                        .toList();
        return DorisReplies.response(w -> w.objects("snapshots", snapshots, (s, one) -> snapshot(s, one, instance)));
    }

    private Stream<Snapshot> marked(Instance instance, Image image) {
        Bookmarks bookmarks = image.find(LedgerKinds.BOOKMARKS, LedgerKinds.ALL).orElse(Bookmarks.NONE);
        return bookmarks.byName().entrySet().stream()
                .filter(marked -> shows(instance, marked.getValue()))
                .map(marked ->
                        new Snapshot("@" + marked.getKey(), second(marked.getValue()), marked.getValue().note()));
    }

    /** In the second in which the instance was made, both may come first. */
    private boolean shows(Instance instance, Bookmark bookmark) {
        return second(bookmark) > instance.ctime()
                || (second(bookmark) == instance.ctime()
                        && entities.find(DorisKinds.INSTANCE, instance.instanceId(), bookmark.position()).isPresent());
    }

    /** Of the empty ledger it is the first of all. */
    private static long second(Bookmark bookmark) {
        return bookmark.time() == null ? 0 : bookmark.time().getEpochSecond();
    }

    private static Stream<Snapshot> byInterval(Instance instance, Instant now) {
        SnapshotProperties set = instance.snapshots();
        return set == null
                ? Stream.empty()
                : set.instants(now).stream().map(i -> new Snapshot(i.toString(), i.getEpochSecond(), null));
    }

    private static void snapshot(WireWriter w, Snapshot snapshot, Instance instance) {
        w.text("snapshot_id", snapshot.id())
                .text("instance_id", instance.instanceId())
                .int64("create_at", snapshot.createAt())
                .text("note", snapshot.note());
    }
}
