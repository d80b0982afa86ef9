package io.aftersales.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * The one place where a failure under {@code /api} becomes an answer. A resolver and not a controller advice: advice
 * chosen by controller misses what fails before one is found (unknown path, wrong method, oversized upload), and advice
 * for all would answer pages with JSON.
 */
@Component
@Order(-1)
class ProblemResolver implements HandlerExceptionResolver {

    private final ProblemWriter problems;

    ProblemResolver(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!ProblemWriter.isApi(request) || response.isCommitted()) {
            return null;
        }
        try {
            problems.write(failure, request, response);
            return new ModelAndView();
        } catch (IOException callerIsGone) {
            throw new UncheckedIOException(callerIsGone);
        }
    }
}
