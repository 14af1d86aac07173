package io.metaledger.query.doris;

import io.metaledger.api.doris.CloudUniqueIds;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.InstanceRejection.EmptyInstanceId;
import io.metaledger.api.doris.LoadKinds;
import io.metaledger.api.doris.Tablet;
import io.metaledger.api.doris.TabletIndex;
import io.metaledger.api.doris.TabletRejection.TabletIndexNotFound;
import io.metaledger.api.doris.TabletRejection.TabletStatsNotFound;
import io.metaledger.api.doris.TabletStats;
import io.metaledger.api.doris.wire.DorisError;
import io.metaledger.api.doris.wire.DorisErrors;
import io.metaledger.api.doris.wire.DorisSurface;
import io.metaledger.api.doris.wire.LoadRequests;
import io.metaledger.api.doris.wire.LoadWire;
import io.metaledger.api.doris.wire.MessageText;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.query.kernel.Entities;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code get_tablet} and {@code get_tablet_stats} (contract, sections 9.1 and 9.2). What they show is not in the image;
 * it is read from the journal as of the image's position, however often a tablet was loaded.
 */
record TabletReads(Entities entities) {

    /** Either the stats of all that was asked for, or why not. */
    private sealed interface Found {
        record All(List<TabletStats> stats) implements Found {}

        record Refused(DorisRejection why) implements Found {}
    }

    Reply getTablet(LoadRequests.GetTablet r, Image image) {
        long tabletId = r.tabletId() == null ? 0 : r.tabletId();
        return CloudUniqueIds.instanceOf(r.cloudUniqueId(), image)
                .map(instanceId ->
                        tablet(instanceId, tabletId, image)
                                .map(tablet -> DorisSurface.RPC.response(w -> w.raw("tablet_meta", tablet.meta())))
                                .orElseGet(
                                        () -> DorisSurface.RPC.refusal(new TabletIndexNotFound(instanceId, tabletId))))
                .orElseGet(() -> DorisSurface.RPC.refusal(new EmptyInstanceId()));
    }

    Reply getTabletStats(LoadRequests.GetTabletStats r, Image image) {
        return jsonReply(find(r, image), DorisSurface.RPC);
    }

    /** In text form, in which a failure has no text at all, unless {@code format=json} asks for something better. */
    Reply getTabletStats(Request request, Image image) {
        boolean json = request.query().text("format").equals("json");
        return DorisSurface.MANAGEMENT.read(
                request,
                LoadRequests.GetTabletStats.class,
                r -> json ? jsonReply(find(r, image), DorisSurface.MANAGEMENT) : textReply(find(r, image)),
                unreadable -> json ? unreadable : Reply.text(unreadable.status(), "\n"));
    }

    private static Reply jsonReply(Found found, DorisSurface surface) {
        return switch (found) {
            case Found.All all -> surface.response(w -> w.objects("tablet_stats", all.stats(), LoadWire::stats));
            case Found.Refused refused -> surface.refusal(refused.why());
        };
    }

    private static Reply textReply(Found found) {
        return switch (found) {
            case Found.All all ->
                    MessageText.reply(
                            200,
                            DorisError.NONE,
                            t ->
                                    all.stats()
                                            .forEach(
                                                    stats -> t.message("tablet_stats", s -> LoadWire.stats(s, stats))));
            case Found.Refused refused -> Reply.text(DorisErrors.of(refused.why()).code().status(), "\n");
        };
    }

    private Found find(LoadRequests.GetTabletStats r, Image image) {
        Optional<String> instanceId = CloudUniqueIds.instanceOf(r.cloudUniqueId(), image);
        return instanceId
                .map(id -> find(id, r.tabletIdx(), image))
                .orElseGet(() -> new Found.Refused(new EmptyInstanceId()));
    }

    private Found find(String instanceId, List<TabletIndex> wanted, Image image) {
        var found = new ArrayList<TabletStats>();
        for (TabletIndex idx : wanted) {
            if (!idx.complete() && tablet(instanceId, idx.tablet(), image).isEmpty()) {
                return new Found.Refused(new TabletIndexNotFound(instanceId, idx.tablet()));
            }
            Optional<TabletStats> stats =
                    entities.find(LoadKinds.STATS, LoadKinds.id(instanceId, idx.tablet()), image.position())
                            .filter(known -> !idx.complete() || isSame(idx, known.idx()));
            if (stats.isEmpty()) {
                return new Found.Refused(new TabletStatsNotFound(idx.tablet()));
            }
            found.add(stats.get());
        }
        return new Found.All(List.copyOf(found));
    }

    private Optional<Tablet> tablet(String instanceId, long tabletId, Image image) {
        return entities.find(LoadKinds.TABLET, LoadKinds.id(instanceId, tabletId), image.position());
    }

    private static boolean isSame(TabletIndex wanted, TabletIndex known) {
        return Objects.equals(wanted.tableId(), known.tableId())
                && Objects.equals(wanted.indexId(), known.indexId())
                && Objects.equals(wanted.partitionId(), known.partitionId());
    }
}
