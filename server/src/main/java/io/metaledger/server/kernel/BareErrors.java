package io.metaledger.server.kernel;

import io.metaledger.api.kernel.Reply;
import io.metaledger.api.ledger.wire.LedgerProblem;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * What Tomcat itself refuses, such as a malformed request line, as a problem instead of a page. No stack trace, no
 * version.
 */
public final class BareErrors extends ErrorReportValve {

    /** Made by Tomcat, by name. */
    public BareErrors() {
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Reply reply = problem(status).reply();
        try {
            response.setContentType(reply.contentType());
            if (reply.content() instanceof Reply.Content.Bytes(byte[] bytes)) {
                response.setContentLength(bytes.length);
                response.getOutputStream().write(bytes);
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("The client is gone", e);
        }
    }

    private static LedgerProblem problem(int status) {
        return switch (status) {
            case 404 -> new LedgerProblem("no-such-endpoint", status, "There is nothing at this path");
            case 405 -> new LedgerProblem("method-not-allowed", status, "This method is not for this path");
            case 400, 414, 431 ->
                    new LedgerProblem("invalid-request", status, "The request is not well-formed HTTP, or too long");
            default ->
                    status < 500
                            ? new LedgerProblem("invalid-request", status, "The request cannot be answered")
                            : new LedgerProblem(
                                    "internal-error", status, "This is a fault of the server; its log says more");
        };
    }
}
