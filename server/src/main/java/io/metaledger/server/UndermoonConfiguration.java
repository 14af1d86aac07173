package io.metaledger.server;

import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.undermoon.UndermoonCommand;
import io.metaledger.api.undermoon.UndermoonRejection;
import io.metaledger.api.undermoon.wire.UndermoonDialect;
import io.metaledger.api.undermoon.wire.UndermoonReplies;
import io.metaledger.command.kernel.Hosted;
import io.metaledger.command.kernel.Procedures;
import io.metaledger.command.undermoon.LeasedScaleLock;
import io.metaledger.command.undermoon.UndermoonDecider;
import io.metaledger.command.undermoon.UndermoonRestorer;
import io.metaledger.command.undermoon.UndermoonWrites;
import io.metaledger.journal.Leases;
import io.metaledger.query.kernel.Views;
import io.metaledger.query.undermoon.UndermoonReads;
import io.metaledger.server.undermoon.FindingMetrics;
import io.metaledger.server.undermoon.RedisProxyEpochs;
import io.metaledger.server.undermoon.Replication;
import io.metaledger.server.undermoon.UndermoonFrontDoor;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** The undermoon dialect. */
@Configuration(proxyBeanMethods = false)
class UndermoonConfiguration {

    /** For a proxy's connection and for its answer; and from one round of questions to the next (section 14.5). */
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    @Bean
    UndermoonDialect undermoonDialect(MetaledgerSettings settings) {
        return new UndermoonDialect(settings.undermoon().settings());
    }

    @Bean
    Hosted<UndermoonCommand> undermoonCommands(UndermoonDialect dialect, MetaledgerSettings settings) {
        UndermoonKeys keys = settings.undermoon();
        return new Hosted<>(
                dialect,
                UndermoonCommand.class,
                new UndermoonDecider(keys.settings(), keys.fullAudit()),
                new UndermoonRestorer(keys.settings()),
                refusal -> UndermoonReplies.refusal((UndermoonRejection) refusal));
    }

    @Bean
    DialectSettings undermoonSettings(MetaledgerSettings settings) {
        return new DialectSettings(UndermoonDialect.NAME, settings.undermoon().settings().recorded());
    }

    @Bean
    UndermoonWrites undermoonWrites(MetaledgerSettings settings, Leases leases) {
        UndermoonKeys keys = settings.undermoon();
        return new UndermoonWrites(
                keys.settings(),
                new LeasedScaleLock(leases),
                new RedisProxyEpochs(ONE_SECOND),
                ONE_SECOND,
                keys.scaleOutWaitMax());
    }

    @Bean
    UndermoonFrontDoor undermoonFrontDoor(MetaledgerSettings settings, UndermoonWrites writes) {
        return new UndermoonFrontDoor(new UndermoonReads(settings.undermoon().settings()), writes);
    }

    @Bean
    Replication undermoonReplication(MetaledgerSettings settings, Views views, Leases leases, Clock clock) {
        UndermoonKeys keys = settings.undermoon();
        Duration interval = isPinned(settings) ? Duration.ZERO : keys.syncMetaInterval();
        return new Replication(views::newest, keys.settings(), leases, interval, clock);
    }

    @Bean
    FindingMetrics undermoonFindings(MetaledgerSettings settings, Views views, MeterRegistry registry) {
        return new FindingMetrics(views::newest, settings.undermoon().settings(), registry);
    }

    /** After a restore from an older copy proxies hold higher epochs than the store (contract, section 19). */
    @Bean
    ApplicationListener<ApplicationReadyEvent> undermoonEpochRecovery(
            MetaledgerSettings settings, UndermoonWrites writes, Procedures procedures) {
        return _ -> {
            if (settings.undermoon().recoverEpochAtStart() && !isPinned(settings)) {
                procedures.run(writes.epochRecovery(), byMetaledger("recover_epoch", "recovery at the start"));
            }
        };
    }

    /** Before the server waits for the requests that are under way. */
    @Bean
    ApplicationListener<ContextClosedEvent> undermoonStop(UndermoonWrites writes) {
        return _ -> writes.scaling().stopWaiting();
    }

    /** Whether this server shows the past, which nothing leaves and nothing changes. */
    private static boolean isPinned(MetaledgerSettings settings) {
        return settings.past().pin().isPresent();
    }

    private static Provenance byMetaledger(String operation, String reason) {
        String id = UUID.randomUUID().toString();
        return new Provenance(
                "metaledger", null, reason, UndermoonDialect.NAME, operation, null, "localhost", id, null, null, id);
    }
}
