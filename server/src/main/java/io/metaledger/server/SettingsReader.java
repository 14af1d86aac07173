package io.metaledger.server;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads {@code metaledger.*} before anything is opened. A key that nobody knows is an error, except in the environment,
 * where {@code METALEDGER_} is also how the start script is told things.
 */
final class SettingsReader {

    private SettingsReader() {}

    static MetaledgerSettings read(Environment environment) {
        var strict = new NoUnboundElementsBindHandler(BindHandler.DEFAULT, SettingsReader::isChecked);
        return Binder.get(environment).bindOrCreate("metaledger", Bindable.of(MetaledgerSettings.class), strict);
    }

    private static boolean isChecked(ConfigurationPropertySource source) {
        return !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource);
    }
}
