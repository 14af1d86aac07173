package io.metaledger.server;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.LedgerCommand.RecordSettings;
import io.metaledger.api.kernel.LedgerDialect;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Seals;
import io.metaledger.api.ledger.wire.LedgerProblem;
import io.metaledger.command.kernel.AxonHost;
import io.metaledger.command.kernel.Commands;
import io.metaledger.command.kernel.HostSettings;
import io.metaledger.command.kernel.Hosted;
import io.metaledger.command.kernel.Procedures;
import io.metaledger.command.kernel.Rehearsals;
import io.metaledger.journal.Database;
import io.metaledger.journal.Journal;
import io.metaledger.journal.Snapshots;
import io.metaledger.journal.TinkSeals;
import io.metaledger.query.history.AppendChanges;
import io.metaledger.query.history.AuditTrail;
import io.metaledger.query.history.BookmarkReads;
import io.metaledger.query.history.DiffReads;
import io.metaledger.query.history.EventJson;
import io.metaledger.query.history.EventReads;
import io.metaledger.query.history.Feed;
import io.metaledger.query.history.FeedReads;
import io.metaledger.query.history.Histories;
import io.metaledger.query.history.HistoryReads;
import io.metaledger.query.history.IndexRead;
import io.metaledger.query.history.Instants;
import io.metaledger.query.history.RehearsalJson;
import io.metaledger.query.history.SecretMask;
import io.metaledger.query.history.SnapshotRead;
import io.metaledger.query.history.StateReads;
import io.metaledger.query.kernel.Views;
import io.metaledger.server.kernel.DryRuns;
import io.metaledger.server.kernel.Past;
import io.metaledger.server.kernel.PastOfViews;
import io.metaledger.server.kernel.ReadSide;
import io.metaledger.server.kernel.Reception;
import io.metaledger.server.kernel.Rehearsal;
import io.metaledger.server.kernel.SecretHolder;
import io.metaledger.server.kernel.SettingsGuard;
import io.metaledger.server.kernel.WriteSide;
import io.metaledger.server.ledger.Endpoint;
import io.metaledger.server.ledger.LedgerAccess;
import io.metaledger.server.ledger.LedgerFrontDoor;
import io.metaledger.server.ledger.LedgerRoutes;
import io.metaledger.server.ledger.OpenApiRead;
import io.metaledger.server.ledger.PastRoutes;
import io.micrometer.core.instrument.MeterRegistry;

import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** What serves every dialect: commands, views, the ledger API and the reception before them. */
@Configuration(proxyBeanMethods = false)
class KernelConfiguration {

    /** How long a step waits for the views to show what the steps before have done. */
    private static final Duration VIEWS_WAIT = Duration.ofSeconds(5);

    @Bean
    LedgerDialect ledgerDialect() {
        return new LedgerDialect();
    }

    @Bean
    Views views(
            Journal journal,
            List<Dialect> dialects,
            Snapshots snapshots,
            MetaledgerSettings settings,
            Clock clock,
            MeterRegistry registry) {
        return new Views(journal, dialects, snapshots, settings.past().settings(), clock, registry);
    }

    @Bean
    Instants instants(Journal journal, Clock clock, Views views) {
        return new Instants(journal, clock, name -> BookmarkReads.find(name, views.present()));
    }

    @Bean
    Past past(Instants instants, Views views, MetaledgerSettings settings) {
        try {
            return new PastOfViews(instants, views.past(), settings.past().pin());
        } catch (LedgerProblem problem) {
            throw new WrongSetting("metaledger.past.as-of does not do: " + problem.getMessage());
        }
    }

    @Bean(destroyMethod = "shutdown")
    AxonConfiguration axon(
            Journal journal, EventCatalog catalog, List<Hosted<?>> hosted, Views views, Seals seals, Clock clock) {
        return new AxonHost(journal, catalog, hosted, views::newest, seals, clock, HostSettings.defaults())
                .configurer()
                .start();
    }

    @Bean
    Commands commands(Journal journal, AxonConfiguration axon, Views views, MeterRegistry registry) {
        return new Commands(
                journal, axon.getComponent(CommandGateway.class), views::reached, HostSettings.defaults(), registry);
    }

    @Bean
    Procedures procedures(Commands commands, Views views) {
        return new Procedures(commands, position -> views.awaitPosition(position, VIEWS_WAIT));
    }

    /** Records the settings before anything is decided with them, and watches that nobody decides with others. */
    @Bean
    SettingsGuard settingsGuard(
            List<DialectSettings> dialects,
            Commands commands,
            Journal journal,
            Views views,
            MetaledgerSettings settings,
            Optional<SettingsRecording> recording) {
        if (settings.past().pin().isPresent() || recording.isPresent()) {
            return new SettingsGuard(journal, Map.of(), 0); // it answers with the settings of then, and records nothing
        }
        Map<String, SortedMap<String, String>> own =
                dialects.stream()
                        .collect(Collectors.toUnmodifiableMap(DialectSettings::dialect, DialectSettings::settings));
        long position =
                own.entrySet().stream()
                        .mapToLong(dialect ->
                                commands.execute(
                                                new RecordSettings(dialect.getKey(), dialect.getValue()),
                                                byMetaledger())
                                        .position())
                        .max()
                        .orElse(0);
        var guard = new SettingsGuard(journal, own, position);
        views.onPublish(guard);
        return guard;
    }

    @Bean
    StateReads stateReads(List<Dialect> dialects) {
        return new StateReads(dialects);
    }

    @Bean
    SecretHolder rememberedStates(StateReads reads) {
        return reads::forgetSecrets;
    }

    @Bean
    EventJson eventJson(Seals seals) {
        return new EventJson(new SecretMask(seals::isErased));
    }

    @Bean
    RehearsalJson rehearsalJson(EventCatalog catalog, EventJson json, List<Dialect> dialects) {
        return new RehearsalJson(catalog, json, dialects);
    }

    @Bean
    Rehearsals rehearsals(Journal journal, EventCatalog catalog, List<Hosted<?>> hosted, TinkSeals seals) {
        return new Rehearsals(journal, catalog, hosted, seals::rehearsing);
    }

    @Bean
    Rehearsal dryRuns(Rehearsals rehearsals, Views views, RehearsalJson json) {
        return new DryRuns(rehearsals, ReadSide.of(views), json);
    }

    @Bean
    LedgerFrontDoor ledgerFrontDoor(
            MetaledgerSettings settings,
            Database database,
            Journal journal,
            List<Dialect> dialects,
            EventJson json,
            Views views,
            StateReads states,
            Instants instants,
            List<LedgerRoutes> routes) {
        List<String> names = dialects.stream().map(Dialect::name).toList();
        var trail = new AuditTrail(journal);
        var changes = new AppendChanges(dialects, journal, views.past());
        return new LedgerFrontDoor(
                new LedgerAccess(settings.ledger().token()),
                routes,
                new IndexRead(trail, names, database.product(), Version.text()),
                new EventReads(trail, instants, json, changes, names),
                states);
    }

    /** Ended before the web server waits for its last replies, which these would never be. */
    @Bean
    Feed feed(Journal journal, EventJson json, MetaledgerSettings settings) {
        return new Feed(journal, json, settings.feed().settings());
    }

    @Bean
    SecretHolder rememberedMessages(Feed feed) {
        return feed::forgetSecrets;
    }

    @Bean
    ApplicationListener<ContextClosedEvent> feedEnd(Feed feed) {
        return _ -> feed.close();
    }

    @Bean
    LedgerRoutes feedRoutes(Feed feed, Instants instants, List<Dialect> dialects) {
        var reads = new FeedReads(feed, instants, dialects.stream().map(Dialect::name).toList());
        return LedgerRoutes.of(Endpoint.get("/feed", _ -> reads.feed()));
    }

    @Bean
    LedgerRoutes openApiRoutes() {
        var document = new OpenApiRead(Version.text());
        return LedgerRoutes.of(Endpoint.get(OpenApiRead.PATH, _ -> document.show()));
    }

    /** After the others: what a dialect is called must not hide a bookmark, say. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    LedgerRoutes pastRoutes(Journal journal, List<Dialect> dialects, Views views, Instants instants) {
        var trail = new AuditTrail(journal);
        var histories = new Histories(journal, views.past());
        return PastRoutes.of(
                new SnapshotRead(trail, dialects),
                new DiffReads(dialects, instants, views.past()),
                new HistoryReads(dialects, instants, trail, histories));
    }

    /** The guard comes first: no request is taken in before the settings are recorded. */
    @Bean
    Reception reception(
            Commands commands,
            Views views,
            Procedures procedures,
            Past past,
            Rehearsal rehearsal,
            Clock clock,
            SettingsGuard guard) {
        return new Reception(WriteSide.of(commands, procedures), ReadSide.of(views), past, rehearsal, clock);
    }

    private static Provenance byMetaledger() {
        String id = UUID.randomUUID().toString();
        return new Provenance(
                "metaledger",
                null,
                "settings at the start",
                LedgerDialect.NAME,
                "record_settings",
                null,
                "localhost",
                id,
                null,
                null,
                id);
    }
}
