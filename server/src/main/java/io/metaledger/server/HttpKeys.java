package io.metaledger.server;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings {@code metaledger.http.*}.
 *
 * @param bodyBytesMax the largest request body
 */
public record HttpKeys(@DefaultValue("8MB") DataSize bodyBytesMax) {

    public HttpKeys {
        SettingBounds.within("http.body-bytes-max", bodyBytesMax, DataSize.ofKilobytes(1), DataSize.ofMegabytes(128));
    }

    int bodyBytes() {
        return (int) bodyBytesMax.toBytes();
    }
}
