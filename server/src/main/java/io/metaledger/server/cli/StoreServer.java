package io.metaledger.server.cli;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A server in this process, for as long as one command takes, on a store that nobody else serves. It listens on this
 * machine only, to whoever knows a token that nobody does, and records no settings.
 */
final class StoreServer extends LedgerLink {

    private final ConfigurableApplicationContext context;

    private StoreServer(ConfigurableApplicationContext context, String base, String token) {
        super(base, token);
        this.context = context;
    }

    /**
     * @param application the server, not yet running
     * @param settings which store
     */
    static StoreServer start(Supplier<SpringApplication> application, List<String> settings) {
        String token = UUID.randomUUID().toString();
        var all = new ArrayList<>(settings);
        all.add("--server.port=0");
        all.add("--server.address=127.0.0.1");
        all.add("--metaledger.ledger.token=" + token);
        all.add("--logging.level.root=OFF"); // standard output belongs to the command
        all.add("--logging.level.io.metaledger=OFF");
        var context = application.get().run(all.toArray(String[]::new));
        int port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
        return new StoreServer(context, "http://127.0.0.1:" + port, token);
    }

    /** Something of the server's inside, such as its journal. */
    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> List<T> beans(Class<T> type) {
        return List.copyOf(context.getBeansOfType(type).values());
    }

    @Override
    public void close() {
        super.close();
        context.close();
    }
}
