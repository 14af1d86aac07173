package io.metaledger.command.undermoon;

import io.metaledger.api.undermoon.Expiry;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.UndermoonSettings;

/**
 * What a decision rests on.
 *
 * @param nowSeconds Unix seconds
 */
record Situation(MetaStore store, UndermoonSettings settings, long nowSeconds) {

    Expiry expiry() {
        return settings.expiry(nowSeconds);
    }

    Situation with(MetaStore changed) {
        return new Situation(changed, settings, nowSeconds);
    }

    long nextEpoch() {
        return store.nextEpoch();
    }
}
