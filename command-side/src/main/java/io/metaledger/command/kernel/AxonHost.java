package io.metaledger.command.kernel;

import io.metaledger.api.kernel.Command;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.LedgerCommand;
import io.metaledger.api.kernel.LedgerDialect;
import io.metaledger.api.kernel.Seals;
import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalStorageEngine;

import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.correlation.CorrelationDataProviderRegistry;
import org.axonframework.messaging.core.correlation.DefaultCorrelationDataProviderRegistry;
import org.axonframework.messaging.eventhandling.EventSink;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one registration of deciders, event store and command bus with Axon, used in production and by the test fixture
 * alike.
 */
public final class AxonHost {

    /** Axon would ask its maker's server for news; nothing here calls home. */
    private static final String UPDATE_CHECKER = "org.axonframework.update.UpdateCheckerConfigurationEnhancer";

    private final Journal journal;
    private final EventCatalog catalog;
    private final List<Hosted<?>> dialects;
    private final EntityLoader loader;
    private final Map<String, EntityKind<?>> kinds;
    private final Supplier<Facts> facts;

    /**
     * @param dialects all but the ledger's own, which is always there
     * @param images the newest image that there is, without asking anybody
     */
    public AxonHost(
            Journal journal,
            EventCatalog catalog,
            List<Hosted<?>> dialects,
            Supplier<Image> images,
            Seals seals,
            InstantSource clock,
            HostSettings settings) {
        this(journal, catalog, dialects, images, () -> new RealFacts(clock.instant(), seals), settings);
    }

    /** With facts of somebody else's making, one for each decision. */
    public AxonHost(
            Journal journal,
            EventCatalog catalog,
            List<Hosted<?>> dialects,
            Supplier<Image> images,
            Supplier<Facts> facts,
            HostSettings settings) {
        this.journal = journal;
        this.catalog = catalog;
        this.dialects = withLedger(dialects);
        this.kinds = kindsOf(this.dialects);
        this.loader =
                new EntityLoader(journal, catalog, images, resident(this.dialects), kinds, settings.cachedBytesMax());
        this.facts = facts;
    }

    /**
     * Registers everything; the caller builds or starts it, or hands it to a test fixture. Without correlation data, as
     * events carry the provenance of their command; that also spares each command Axon's interceptors.
     */
    public EventSourcingConfigurer configurer() {
        EventSourcingConfigurer configurer = EventSourcingConfigurer.create();
        dialects.forEach(hosted -> configurer.registerCommandHandlingModule(module(hosted)));
        return configurer
                .registerEventStorageEngine(config -> new JournalStorageEngine(journal, catalog))
                .registerTagResolver(config -> event -> Set.of()) // the engine asks the catalog itself
                .componentRegistry(registry ->
                        registry.disableEnhancer(UPDATE_CHECKER)
                                .registerComponent(
                                        CorrelationDataProviderRegistry.class,
                                        config -> new DefaultCorrelationDataProviderRegistry())
                                .registerComponent(MessageTypeResolver.class, config -> this::messageType)
                                .registerDecorator(
                                        CommandBus.class,
                                        Integer.MAX_VALUE,
                                        (config, name, bus) -> new OneAtATime(bus)));
    }

    private <C extends Command> CommandHandlingModule module(Hosted<C> hosted) {
        var handlers = CommandHandlingModule.named(hosted.dialect().name()).commandHandlers();
        commandsOf(hosted.family())
                .forEach(command ->
                        handlers.commandHandler(
                                new QualifiedName(command),
                                config ->
                                        new DeciderHost<>(
                                                hosted,
                                                loader,
                                                catalog,
                                                kinds,
                                                facts,
                                                config.getComponent(EventSink.class))));
        return handlers.build();
    }

    private static Stream<Class<?>> commandsOf(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(AxonHost::commandsOf)
                : Stream.of(family);
    }

    private Optional<MessageType> messageType(Class<?> payload) {
        return Optional.of(
                catalog.typeOf(payload)
                        .map(type -> new MessageType(type.name(), Integer.toString(type.version())))
                        .orElseGet(() -> new MessageType(payload)));
    }

    static List<Hosted<?>> withLedger(List<Hosted<?>> dialects) {
        var all = new ArrayList<Hosted<?>>(dialects);
        var restoring =
                new Restoring(
                        dialects.stream()
                                .collect(Collectors.toMap(hosted -> hosted.dialect().name(), Hosted::restorer)));
        all.add(new Hosted<>(new LedgerDialect(), LedgerCommand.class, new LedgerDecider(restoring)));
        return List.copyOf(all);
    }

    static Map<String, EntityKind<?>> kindsOf(List<Hosted<?>> dialects) {
        var kinds = new HashMap<String, EntityKind<?>>();
        for (Hosted<?> hosted : dialects) {
            hosted.dialect().kinds().forEach(kind -> kinds.put(kind.tagKey(), kind));
            hosted.dialect().kindsOnDemand().forEach(kind -> kinds.put(kind.tagKey(), kind));
        }
        return kinds;
    }

    static Set<String> resident(List<Hosted<?>> dialects) {
        return dialects.stream()
                .flatMap(hosted -> hosted.dialect().kinds().stream())
                .map(EntityKind::tagKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
