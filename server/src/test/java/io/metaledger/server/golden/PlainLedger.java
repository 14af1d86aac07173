package io.metaledger.server.golden;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.Seals;
import io.metaledger.api.kernel.Secret;
import io.metaledger.api.kernel.Tag;
import io.metaledger.query.kernel.Entities;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The least that a ledger can be: events are encoded, decoded and folded at once. Its clock goes a second per append.
 */
public final class PlainLedger implements Image, Facts, Seals, Entities {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final EventCatalog catalog;
    private final List<EntityKind<?>> kinds;
    private final List<String> stored = new ArrayList<>();
    private final Map<Tag, Object> states = new HashMap<>();
    private long appends;
    private long waited;

    public PlainLedger(EventCatalog catalog, List<EntityKind<?>> kinds) {
        this.catalog = catalog;
        this.kinds = kinds;
    }

    /** Lets time pass. */
    public void later(long seconds) {
        waited += seconds;
    }

    /** What was stored, as it reads after it was stored. */
    public List<Object> append(List<Object> events) {
        appends++;
        return events.stream().map(this::append).toList();
    }

    public List<String> stored() {
        return List.copyOf(stored);
    }

    private Object append(Object event) {
        String payload = catalog.encode(event);
        stored.add(payload);
        Object read = catalog.decode(catalog.typeOf(event), payload);
        long position = stored.size();
        Stream.concat(catalog.tagsOf(read).stream(), catalog.placedTagsOf(read, position).stream())
                .forEach(tag ->
                        kinds.stream()
                                .filter(kind -> kind.tagKey().equals(tag.key()))
                                .forEach(kind -> fold(kind, tag, read, position)));
        return read;
    }

    private <S> void fold(EntityKind<S> kind, Tag tag, Object event, long position) {
        S before = kind.newestTells() ? null : kind.stateType().cast(states.get(tag));
        S after = kind.evolve(before, tag, event, position);
        if (after == null) {
            states.remove(tag);
        } else {
            states.put(tag, after);
        }
    }

    @Override
    public <S> Optional<S> find(EntityKind<S> kind, String id) {
        return Optional.ofNullable(kind.stateType().cast(states.get(kind.tag(id))));
    }

    @Override
    public <S> Optional<S> find(EntityKind<S> kind, String id, long position) {
        return find(kind, id);
    }

    @Override
    public <S> Optional<S> peek(EntityKind<S> kind, String id) {
        return find(kind, id);
    }

    @Override
    public <S> Map<String, S> all(EntityKind<S> kind) {
        var all = new HashMap<String, S>();
        states.forEach((tag, state) -> {
            if (tag.key().equals(kind.tagKey())) {
                all.put(tag.value(), kind.stateType().cast(state));
            }
        });
        return all;
    }

    @Override
    public long position() {
        return stored.size();
    }

    @Override
    public long lastChange(String dialect) {
        return position();
    }

    @Override
    public Instant now() {
        return START.plusSeconds(appends + waited);
    }

    @Override
    public String uuid() {
        return UUID.randomUUID().toString();
    }

    @Override
    public Sealed seal(Tag subject, Secret secret) {
        byte[] clear = secret.clear().getBytes(StandardCharsets.UTF_8);
        String fingerprint = HexFormat.of().toHexDigits((subject + secret.clear()).hashCode());
        return new Sealed(subject.toString(), Base64.getEncoder().encodeToString(clear), fingerprint);
    }

    @Override
    public boolean isErased(Sealed sealed) {
        return false;
    }

    /** As it is now, whatever comes. */
    public PlainLedger copy() {
        var copy = new PlainLedger(catalog, kinds);
        copy.waited = waited;
        copy.appends = appends;
        copy.stored.addAll(stored);
        copy.states.putAll(states);
        return copy;
    }

    @Override
    public Optional<Secret> open(Sealed sealed) {
        byte[] clear = Base64.getDecoder().decode(sealed.cipher());
        return Optional.of(new Secret(new String(clear, StandardCharsets.UTF_8)));
    }
}
