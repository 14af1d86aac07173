package io.metaledger.server.kernel;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

import java.io.IOException;
import java.util.Map;

/** Marks requests that came in through a dialect's own port, where everything is that dialect's. */
public final class Listeners extends ValveBase {

    /** The attribute of a request that names the dialect whose port it came through. */
    static final String DIALECT = "metaledger.dialect";

    private final Map<Connector, String> dialects;

    public Listeners(Map<Connector, String> dialects) {
        super(true);
        this.dialects = Map.copyOf(dialects);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String dialect = dialects.get(request.getConnector());
        if (dialect != null) {
            request.setAttribute(DIALECT, dialect);
        }
        getNext().invoke(request, response);
    }
}
