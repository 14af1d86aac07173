package io.metaledger.server.kernel;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

import java.io.IOException;

/** Stands before the servlets that are not ours and hands what came through a dialect's own port to the one that is. */
public final class OwnPortFilter implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(Listeners.DIALECT) == null) {
            chain.doFilter(request, response);
        } else {
            request.getServletContext().getNamedDispatcher(FrontDoorServlet.NAME).forward(request, response);
        }
    }
}
