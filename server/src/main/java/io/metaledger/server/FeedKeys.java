package io.metaledger.server;

import io.metaledger.query.history.FeedSettings;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings {@code metaledger.feed.*}.
 *
 * @param subscribersMax how many may follow the feed at the same time
 * @param memory how much of the newest events is kept for them, together; who stands still and falls behind that is too
 *     slow
 */
public record FeedKeys(@DefaultValue("200") int subscribersMax, @DefaultValue("32MB") DataSize memory) {

    public FeedKeys {
        SettingBounds.within("feed.subscribers-max", subscribersMax, 1, 10_000);
        SettingBounds.within("feed.memory", memory, DataSize.ofKilobytes(64), DataSize.ofGigabytes(4));
    }

    FeedSettings settings() {
        FeedSettings usual = FeedSettings.defaults();
        return new FeedSettings(subscribersMax, memory.toBytes(), usual.commentEvery(), usual.standstill());
    }
}
