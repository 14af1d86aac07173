package io.metaledger.server.bench;

import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalSettings.Sharing;
import io.metaledger.server.doris.DorisAccess;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The server as it is served, with nothing configured but its store, and {@link PlainReplies} added. */
final class ServerUnderTest implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private ServerUnderTest(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static ServerUnderTest start(SpringApplication application, Site.Store store, Sharing sharing) {
        application.addPrimarySources(Set.of(PlainReplies.class));
        application.setRegisterShutdownHook(false);
        String[] settings =
                settings(store, sharing).entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new);
        return new ServerUnderTest(application.run(settings));
    }

    private static Map<String, String> settings(Site.Store store, Sharing sharing) {
        var settings = new HashMap<>(store.serverSettings());
        settings.put("spring.config.location", "classpath:/application.properties");
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", "0");
        settings.put("server.shutdown", "immediate");
        settings.put("metaledger.journal.exclusive", Boolean.toString(sharing == Sharing.HELD));
        settings.put("metaledger.doris.token", DorisAccess.TOKEN_DEFAULT);
        settings.put("logging.level.root", "ERROR");
        settings.put("logging.level.io.metaledger", "WARN");
        return settings;
    }

    int port() {
        return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
    }

    Journal journal() {
        return context.getBean(Journal.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
