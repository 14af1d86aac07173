package io.metaledger.server;

import io.metaledger.journal.Database;
import io.metaledger.query.kernel.Views;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

import java.util.stream.Collectors;

/** One line when the server is there, and one when it goes. */
final class LifeLines implements ApplicationListener<ApplicationEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(Metaledger.class);

    private final Database database;
    private final Views views;
    private final MetaledgerSettings settings;
    private final DialectPorts ports;

    LifeLines(Database database, Views views, MetaledgerSettings settings, DialectPorts ports) {
        this.database = database;
        this.views = views;
        this.settings = settings;
        this.ports = ports;
    }

    @Override
    public void onApplicationEvent(ApplicationEvent event) {
        switch (event) {
            case ApplicationReadyEvent ready -> started(ready.getApplicationContext());
            case ContextClosedEvent _ -> LOG.info("Metaledger stops at position {}", views.position());
            default -> {}
        }
    }

    private void started(ApplicationContext context) {
        if (context instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            LOG.info(
                    "Metaledger {} listens on http://{}:{}{}, store {}, position {}",
                    Version.text(),
                    web.getEnvironment().getProperty("server.address", "127.0.0.1"),
                    web.getWebServer().getPort(),
                    dialectPorts(),
                    store(),
                    views.position());
        }
    }

    private String store() {
        return database.isPostgres() ? database.where() : database.product() + " " + settings.dataDir();
    }

    private String dialectPorts() {
        return ports.ports().entrySet().stream()
                .map(port -> ", " + port.getKey() + " on port " + port.getValue())
                .collect(Collectors.joining());
    }
}
