package io.metaledger.api.kernel;

import com.fasterxml.jackson.annotation.JsonIgnoreType;

/**
 * A secret in clear, on its way to be sealed or to the one reply that must show it. It never prints itself and is never
 * stored.
 */
@JsonIgnoreType
public record Secret(String clear) {

    @Override
    public String toString() {
        return "***";
    }
}
