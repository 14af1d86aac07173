package io.metaledger.server.kernel;

import io.metaledger.api.kernel.Reply;
import io.metaledger.api.ledger.wire.LedgerTime;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;

/** Sends replies through Tomcat. */
final class HttpReplies {

    static final String POSITION = "Metaledger-Position";
    static final String AS_OF = "Metaledger-As-Of";

    private HttpReplies() {}

    /**
     * Sends a reply with the headers of the kernel. To HEAD it sends no body.
     *
     * @throws ServletException if a streamed body breaks off; Tomcat then closes the connection, so that what was sent
     *     does not look whole
     */
    static void send(Answered answered, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Reply reply = answered.reply();
        response.setStatus(reply.status());
        if (mayHaveBody(reply.status())) {
            response.setContentType(reply.contentType());
        }
        reply.headers().forEach(response::setHeader);
        response.setHeader(POSITION, Long.toString(answered.position()));
        response.setHeader(Sender.REQUEST_ID, answered.requestId());
        if (answered.asOf() != null) {
            response.setHeader(AS_OF, LedgerTime.text(answered.asOf()));
        }
        if (mayHaveBody(reply.status())) {
            body(reply.content(), request.getMethod().equals("HEAD"), response);
        }
    }

    private static boolean mayHaveBody(int status) {
        return status != HttpServletResponse.SC_NO_CONTENT && status != HttpServletResponse.SC_NOT_MODIFIED;
    }

    private static void body(Reply.Content content, boolean head, HttpServletResponse response)
            throws ServletException, IOException {
        switch (content) {
            case Reply.Content.Bytes(byte[] bytes) -> {
                response.setContentLength(bytes.length);
                if (!head) {
                    response.getOutputStream().write(bytes);
                }
            }
            case Reply.Content.Streamed(Reply.Source source) -> {
                if (!head) {
                    stream(source, response);
                }
            }
        }
    }

    private static void stream(Reply.Source source, HttpServletResponse response) throws ServletException, IOException {
        try {
            source.writeTo(response.getOutputStream());
        } catch (RuntimeException e) {
            throw new ServletException("A streamed reply broke off", e);
        }
    }
}
