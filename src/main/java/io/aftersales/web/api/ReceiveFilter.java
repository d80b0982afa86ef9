package io.aftersales.web.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stamps each request before anything else looks at it, so that neither log-in nor a slow body makes it later. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReceiveFilter extends OncePerRequestFilter {

    private final Clock clock;

    ReceiveFilter(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(ReceiveTime.ATTRIBUTE, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        try (MDC.MDCCloseable named = MDC.putCloseable(RequestId.LOG_KEY, RequestId.of(request))) {
            chain.doFilter(request, response);
        }
    }
}
