package io.metaledger.api.doris;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePMap;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The vaults of an instance in the order of their numeric ids, which is the order of their creation. Stored as the
 * plain list.
 *
 * @param ids name to numeric id, derived
 */
public record Vaults(TreePMap<Long, Vault> byNumber, HashPMap<String, Long> ids) {

    public static final Vaults NONE = new Vaults(TreePMap.empty(), HashTreePMap.empty());

    /** Never from JSON: what is derived is not stored. */
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public Vaults {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Vaults of(List<Vault> vaults) {
        var all = NONE;
        for (Vault vault : vaults) {
            all = all.plus(vault);
        }
        return all;
    }

    @JsonValue
    public Collection<Vault> inOrder() {
        return byNumber.values();
    }

    public boolean none() {
        return byNumber.isEmpty();
    }

    public Optional<Vault> byName(@Nullable String name) {
        return Optional.ofNullable(name).map(ids::get).map(byNumber::get);
    }

    public Optional<Vault> byId(String id) {
        return Optional.ofNullable(byNumber.get(Long.parseLong(id)));
    }

    /** The largest id in use, 0 when there is none. */
    public long largestId() {
        return none() ? 0 : byNumber.lastKey();
    }

    Vaults plus(Vault vault) {
        long number = Long.parseLong(vault.id());
        return new Vaults(byNumber.plus(number, vault), ids.plus(vault.name(), number));
    }

    Vaults minus(Vault vault) {
        return new Vaults(byNumber.minus(Long.parseLong(vault.id())), ids.minus(vault.name()));
    }
}
