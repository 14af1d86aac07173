package io.metaledger.server.bench;

import jakarta.servlet.GenericServlet;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A path of the server under test that is answered with nothing, past everything that is ours: what any reply costs at
 * least.
 */
@Configuration(proxyBeanMethods = false)
class EmptyReplies {

    static final String PATH = "/bench/empty";

    @Bean
    ServletRegistrationBean<EmptyReply> emptyReply() {
        return new ServletRegistrationBean<>(new EmptyReply(), PATH);
    }

    static final class EmptyReply extends GenericServlet {
        @Override
        public void service(ServletRequest request, ServletResponse response) {
            response.setContentLength(0);
        }
    }
}
