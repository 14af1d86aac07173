package io.metaledger.query.doris;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.metaledger.api.doris.CloudUniqueIds;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.IamUser;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.ReadRejection.InstanceToShowNotFound;
import io.metaledger.api.doris.ReadRejection.NoInstanceOfCuid;
import io.metaledger.api.doris.ReadRejection.NoReference;
import io.metaledger.api.doris.wire.DorisReplies;
import io.metaledger.api.doris.wire.InstanceWire;
import io.metaledger.api.doris.wire.StorageWire;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Reply.Content;
import io.metaledger.api.kernel.Request;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code get_instance}, which everybody polls. A reply is made once for a state of the instance and of the global
 * account, and kept, with its clear secrets, in memory only.
 */
final class InstanceReads {

    private static final long CACHE_BYTES_MAX = 64L << 20;

    private final StorageWire storage;
    private final AtomicLong generation = new AtomicLong();

    /** Keyed by the identity of the state. */
    private final Cache<Instance, Ready> ready =
            Caffeine.newBuilder()
                    .weakKeys()
                    .maximumWeight(CACHE_BYTES_MAX)
                    .weigher((Instance instance, Ready reply) -> reply.bytes())
                    .build();

    /**
     * @param generation what was made before the last {@link #forget} is not used, even if it was being made just then
     */
    private record Ready(@Nullable IamUser iam, long generation, Reply reply) {

        @SuppressWarnings("ReferenceEquality") // states are immutable: the same object is the same state
        boolean stillGood(@Nullable IamUser iamNow, long generationNow) {
            return iam == iamNow && generation == generationNow;
        }

        int bytes() {
            return reply.content() instanceof Content.Bytes body ? body.bytes().length : 0;
        }
    }

    InstanceReads(StorageWire storage) {
        this.storage = storage;
    }

    Reply getInstance(Request request, Image image) {
        String id = request.query().text("instance_id");
        String cuid = request.query().text("cloud_unique_id");
        if (!id.isEmpty()) {
            return show(id, image);
        }
        if (cuid.isEmpty()) {
            return DorisReplies.refusal(new NoReference());
        }
        return CloudUniqueIds.instanceOf(cuid, image)
                .map(owner -> show(owner, image))
                .orElseGet(() -> DorisReplies.refusal(new NoInstanceOfCuid(cuid)));
    }

    void forget() {
        generation.incrementAndGet();
        ready.invalidateAll();
    }

    private Reply show(String id, Image image) {
        return image.find(DorisKinds.INSTANCE, id)
                .map(instance -> show(instance, image.find(DorisKinds.IAM, DorisKinds.GLOBAL)))
                .orElseGet(() -> DorisReplies.refusal(new InstanceToShowNotFound(id)));
    }

    private Reply show(Instance instance, Optional<IamUser> iam) {
        long now = generation.get();
        Ready kept = ready.getIfPresent(instance);
        if (kept != null && kept.stillGood(iam.orElse(null), now)) {
            return kept.reply();
        }
        var wire = new InstanceWire(storage, iam);
        Reply reply = DorisReplies.result(w -> wire.instance(w, instance));
        ready.put(instance, new Ready(iam.orElse(null), now, reply));
        return reply;
    }
}
