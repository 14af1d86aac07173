package io.metaledger.server;

import io.metaledger.server.kernel.BareErrors;
import io.metaledger.server.kernel.Listeners;
import io.metaledger.server.ledger.LedgerFrontDoor;

import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.ProtocolHandler;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tomcat's ports: the common one, and one more for each dialect that has its own. */
final class DialectPorts implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    /** Kept for each connection. A reply that fits is handed to the system in one piece, which halves what it costs. */
    private static final int WRITE_BYTES = 32 << 10;

    private final Map<String, Listener> listeners;
    private final Map<Connector, String> dialects = new LinkedHashMap<>();

    /**
     * @param listeners by dialect
     * @param known those that there are
     */
    DialectPorts(Map<String, Listener> listeners, Set<String> known) {
        this.listeners = Map.copyOf(listeners);
        var possible = new TreeSet<>(known);
        possible.remove(LedgerFrontDoor.DIALECT);
        for (String dialect : listeners.keySet()) {
            if (!possible.contains(dialect)) {
                throw new WrongSetting(
                        "There is no dialect for metaledger.listeners."
                                + dialect
                                + "; there are "
                                + String.join(", ", possible));
            }
        }
    }

    /** Last, so that a dialect's port gets whatever else was set for the common one. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(DialectPorts::lenient);
        factory.addConnectorCustomizers(DialectPorts::writesWholeReplies);
        factory.addContextCustomizers(DialectPorts::bareErrors);
        listeners.forEach((dialect, where) -> dialects.put(connector(dialect, where, factory), dialect));
        if (!dialects.isEmpty()) {
            factory.addAdditionalConnectors(dialects.keySet().toArray(Connector[]::new));
            factory.addEngineValves(new Listeners(dialects));
        }
    }

    /** Where each dialect with a port of its own is listened to. */
    Map<String, Integer> ports() {
        var ports = new TreeMap<String, Integer>();
        dialects.forEach((connector, dialect) -> ports.put(dialect, connector.getLocalPort()));
        return ports;
    }

    private static Connector connector(String dialect, Listener where, TomcatServletWebServerFactory factory) {
        var connector = new Connector(TomcatServletWebServerFactory.DEFAULT_PROTOCOL);
        connector.setPort(where.port());
        connector.setThrowOnFailure(true);
        InetAddress address = where.host() == null ? factory.getAddress() : address(dialect, where.host());
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol && address != null) {
            protocol.setAddress(address);
        }
        factory.getProtocolHandlerCustomizers().forEach(customizer -> apply(customizer, connector));
        factory.getConnectorCustomizers().forEach(customizer -> customizer.customize(connector));
        return connector;
    }

    private static InetAddress address(String dialect, String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new WrongSetting(
                    "metaledger.listeners." + dialect + " names the host " + host + ", which has no address");
        }
    }

    /**
     * Tomcat has one kind of protocol here, and a customizer of another kind would have failed on the common port
     * already.
     */
    @SuppressWarnings("unchecked")
    private static <T extends ProtocolHandler> void apply(
            TomcatProtocolHandlerCustomizer<T> customizer, Connector connector) {
        customizer.customize((T) connector.getProtocolHandler());
    }

    /**
     * Dialects decide for themselves what is a method and what a slash. Nothing that a client sends is echoed as HTML.
     */
    private static void lenient(Connector connector) {
        connector.setAllowTrace(true);
        connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    }

    private static void writesWholeReplies(Connector connector) {
        connector.setProperty("socket.appWriteBufSize", Integer.toString(WRITE_BYTES));
    }

    private static void bareErrors(Context context) {
        if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(BareErrors.class.getName());
        }
    }
}
