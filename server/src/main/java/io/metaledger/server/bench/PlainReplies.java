package io.metaledger.server.bench;

import jakarta.servlet.GenericServlet;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.io.IOException;

/**
 * Paths of the server under test that are answered past everything that is ours, with nothing or with so many bytes:
 * what such a reply costs at least.
 */
@Configuration(proxyBeanMethods = false)
class PlainReplies {

    /** Answered with nothing. */
    static final String EMPTY = "/bench/empty";

    private static final String BYTES = "/bench/bytes";
    private static final String COUNT = "count";

    /** Answered with so many bytes. */
    static String bytes(long count) {
        return BYTES + "?" + COUNT + "=" + count;
    }

    @Bean
    ServletRegistrationBean<EmptyReply> emptyReply() {
        return new ServletRegistrationBean<>(new EmptyReply(), EMPTY);
    }

    @Bean
    ServletRegistrationBean<BytesReply> bytesReply() {
        return new ServletRegistrationBean<>(new BytesReply(), BYTES);
    }

    static final class EmptyReply extends GenericServlet {
        @Override
        public void service(ServletRequest request, ServletResponse response) {
            response.setContentLength(0);
        }
    }

    static final class BytesReply extends GenericServlet {

        private volatile byte[] body = {};

        @Override
        public void service(ServletRequest request, ServletResponse response) throws IOException {
            int count = Integer.parseInt(request.getParameter(COUNT));
            byte[] ready = body.length == count ? body : new byte[count];
            body = ready;
            response.setContentLength(count);
            response.getOutputStream().write(ready);
        }
    }
}
