package io.metaledger.server.undermoon;

import io.metaledger.api.kernel.Image;
import io.metaledger.api.undermoon.UndermoonSettings;
import io.metaledger.api.undermoon.wire.UndermoonDialect;
import io.metaledger.api.undermoon.wire.UndermoonReplies;
import io.metaledger.journal.JournalException;
import io.metaledger.journal.Lease;
import io.metaledger.journal.Leases;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Sends the whole metadata to the replicas every now and then (contract, section 19). Of several processes on one
 * journal one does it.
 */
public final class Replication implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Replication.class);
    private static final String LEASE = "undermoon.replication";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Supplier<Image> images;
    private final UndermoonSettings settings;
    private final Leases leases;
    private final Duration interval;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final @Nullable Thread thread;
    private @Nullable Lease lease;

    /**
     * @param images the newest image, without asking anybody
     * @param interval zero for never
     */
    public Replication(
            Supplier<Image> images, UndermoonSettings settings, Leases leases, Duration interval, InstantSource clock) {
        this.images = images;
        this.settings = settings;
        this.leases = leases;
        this.interval = interval;
        this.clock = clock;
        this.thread = interval.isZero() ? null : Thread.ofVirtual().name("undermoon-replication").start(this::run);
    }

    @Override
    public void close() {
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(TIMEOUT.plusSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.shutdownNow();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(interval);
                sendIfMine();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops
        } finally {
            giveBack();
        }
    }

    /** A database or a replica that is away for a while ends nothing. */
    private void sendIfMine() throws InterruptedException {
        try {
            Image image = images.get();
            List<String> replicas = UndermoonDialect.brokerConfig(image, settings).replicaAddresses();
            if (!replicas.isEmpty() && isMine()) {
                send(image, replicas);
            }
        } catch (JournalException e) {
            LOG.warn("The metadata is not sent to the replicas: {}", e.getMessage());
        }
    }

    private boolean isMine() {
        Duration length = interval.multipliedBy(3).plus(TIMEOUT);
        if (lease == null || !leases.keep(lease, length)) {
            lease = leases.take(LEASE, length).orElse(null);
        }
        return lease != null;
    }

    private void send(Image image, List<String> replicas) {
        byte[] metadata =
                UndermoonReplies.metadataBytes(
                        UndermoonDialect.store(image, settings),
                        UndermoonDialect.settings(image, settings).expiry(clock.instant().getEpochSecond()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            replicas.forEach(replica -> threads.execute(() -> send(metadata, replica)));
        }
    }

    private void send(byte[] metadata, String replica) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://" + replica + "/api/v3/metadata"))
                            .timeout(TIMEOUT)
                            .header("Content-Type", "application/json")
                            .PUT(HttpRequest.BodyPublishers.ofByteArray(metadata))
                            .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                LOG.warn(
                        "Replica {} does not take the metadata: {} {}",
                        replica,
                        response.statusCode(),
                        response.body());
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The metadata could not be sent to the replica {}: {}", replica, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveBack() {
        try {
            if (lease != null) {
                leases.release(lease);
            }
        } catch (JournalException e) {
            LOG.debug("The lease runs out by itself", e);
        }
    }
}
